import * as m from '#app/paraglide/messages.js'
import type { Capability } from './grants.ts'

export type Section = {
  to: string
  capability: Capability
  /** What of it is counted on the overview. */
  counted?: SectionCount
  label: () => string
  text: () => string
}

export type SectionCount = 'people' | 'parks' | 'sectors' | 'institutes' | 'plan_years'

/** The parts of the settings and what one must be allowed to see them. */
export const SECTIONS: readonly Section[] = [
  {
    to: '/settings/people',
    capability: 'account.manage',
    counted: 'people',
    label: m.settings_section_people,
    text: m.settings_text_people,
  },
  {
    to: '/settings/parks',
    capability: 'zone.read',
    counted: 'parks',
    label: m.settings_section_parks,
    text: m.settings_text_parks,
  },
  {
    to: '/settings/sectors',
    capability: 'zone.read',
    counted: 'sectors',
    label: m.settings_section_sectors,
    text: m.settings_text_sectors,
  },
  {
    to: '/settings/institutes',
    capability: 'zone.read',
    counted: 'institutes',
    label: m.settings_section_institutes,
    text: m.settings_text_institutes,
  },
  {
    to: '/settings/plan-years',
    capability: 'target.read',
    counted: 'plan_years',
    label: m.settings_section_plan_years,
    text: m.settings_text_plan_years,
  },
  {
    to: '/settings/permissions',
    capability: 'account.manage',
    label: m.settings_section_permissions,
    text: m.settings_text_permissions,
  },
  {
    to: '/settings/audit',
    capability: 'audit.read',
    label: m.settings_section_audit,
    text: m.settings_text_audit,
  },
  {
    to: '/settings/jobs',
    capability: 'job.manage',
    label: m.settings_section_jobs,
    text: m.settings_text_jobs,
  },
  {
    to: '/settings/mail',
    capability: 'mail.read',
    label: m.settings_section_mail,
    text: m.settings_text_mail,
  },
  {
    to: '/settings/channels',
    capability: 'channel.manage',
    label: m.settings_section_channels,
    text: m.settings_text_channels,
  },
  {
    to: '/settings/webhooks',
    capability: 'webhook.manage',
    label: m.settings_section_webhooks,
    text: m.settings_text_webhooks,
  },
  {
    to: '/settings/feeds',
    capability: 'event.read',
    label: m.settings_section_feeds,
    text: m.settings_text_feeds,
  },
  {
    to: '/export',
    capability: 'archive.take',
    label: m.settings_section_export,
    text: m.settings_text_export,
  },
]
