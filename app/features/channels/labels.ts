import * as m from '#app/paraglide/messages.js'
import type { Locale } from '#app/platform/locale.ts'
import type { ChannelKind, ChannelTrouble, Topic } from './channel.ts'

export const kindLabels: Record<ChannelKind, () => string> = {
  wecom: m.channel_kind_wecom,
  dingtalk: m.channel_kind_dingtalk,
  feishu: m.channel_kind_feishu,
}

export const topicLabels: Record<Topic, () => string> = {
  summary: m.channel_topic_summary,
  counted: m.channel_topic_counted,
  project: m.channel_topic_project,
  stuck: m.channel_topic_stuck,
  event: m.channel_topic_event,
  test: m.channel_topic_test,
}

/** What went wrong in a word, for lists. */
export const troubleLabels: Record<ChannelTrouble, () => string> = {
  key: m.channel_trouble_key,
  keyword: m.channel_trouble_keyword,
  sign: m.channel_trouble_sign,
  ip: m.channel_trouble_ip,
  refused: m.channel_trouble_refused,
  forbidden: m.channel_trouble_forbidden,
  redirected: m.channel_trouble_redirected,
  busy: m.channel_trouble_busy,
  unreachable: m.channel_trouble_unreachable,
  encryption: m.channel_trouble_encryption,
  unclear: m.channel_trouble_unclear,
  full: m.channel_trouble_full,
  inactive: m.channel_trouble_inactive,
  late: m.channel_trouble_late,
  changed: m.channel_trouble_changed,
  lost: m.channel_trouble_lost,
  demo: m.channel_trouble_demo,
}

/** What every message of a language has in it: a keyword that a bot may ask for. */
export const keywordIn = (locale: Locale) => m.app_name({}, { locale })

/** What it means for a group of a language, and what to do about it. */
export const troubleTexts: Record<ChannelTrouble, (locale: Locale) => string> = {
  key: () => m.channel_explain_key(),
  keyword: (locale) => m.channel_explain_keyword({ word: keywordIn(locale) }),
  sign: () => m.channel_explain_sign(),
  ip: () => m.channel_explain_ip(),
  refused: () => m.channel_explain_refused(),
  forbidden: () => m.channel_explain_forbidden(),
  redirected: () => m.channel_explain_redirected(),
  busy: () => m.channel_explain_busy(),
  unreachable: () => m.channel_explain_unreachable(),
  encryption: () => m.channel_explain_encryption(),
  unclear: () => m.channel_explain_unclear(),
  full: () => m.channel_explain_full(),
  inactive: () => m.channel_explain_inactive(),
  late: () => m.channel_explain_late(),
  changed: () => m.channel_explain_changed(),
  lost: () => m.channel_explain_lost(),
  demo: () => m.channel_explain_demo(),
}
