import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import * as m from '#app/paraglide/messages.js'
import { getLocale } from '#app/paraglide/runtime.js'

type Theme = 'light' | 'dark' | 'system'

/** Language and appearance as plain forms: each button is its own answer, with or without JavaScript. */
export function Preferences({ theme }: { theme: Theme }) {
  const locale = getLocale()
  return (
    <>
      <PreferenceForm name="locale" label={m.preference_label_language()} now={locale}>
        {[
          [
            'zh-CN',
            <span key="zh" lang="zh-CN">
              中文
            </span>,
          ],
          [
            'en',
            <span key="en" lang="en">
              English
            </span>,
          ],
        ]}
      </PreferenceForm>
      <PreferenceForm name="theme" label={m.preference_label_theme()} now={theme}>
        {[
          ['light', m.preference_theme_light()],
          ['dark', m.preference_theme_dark()],
          ['system', m.preference_theme_system()],
        ]}
      </PreferenceForm>
    </>
  )
}

type PreferenceFormProps = { name: string; label: string; now: string; children: [string, ReactNode][] }

function PreferenceForm({ name, label, now, children }: PreferenceFormProps) {
  const { pathname, search } = useLocation()
  return (
    <form method="post" action="/preferences" data-native>
      <input type="hidden" name="next" value={pathname + search} />
      <fieldset className="segmented" aria-label={label}>
        {children.map(([value, shown]) => (
          <button key={value} type="submit" name={name} value={value} aria-pressed={value === now}>
            {shown}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
