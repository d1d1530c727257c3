/** What a person would call the browser of a session: `Chrome, Windows`; null when it says nothing known. */
export function deviceOf(user_agent: string): string | null {
  const browser = BROWSERS.find(([mark]) => user_agent.includes(mark))?.[1]
  const system = SYSTEMS.find(([mark]) => user_agent.includes(mark))?.[1]
  return [browser, system].filter(Boolean).join(', ') || null
}

// The order matters: nearly every browser also claims to be another.
const BROWSERS = [
  ['MicroMessenger', 'WeChat'],
  ['DingTalk', 'DingTalk'],
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['QQBrowser', 'QQ Browser'],
  ['HuaweiBrowser', 'Huawei Browser'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['CriOS', 'Chrome'],
  ['Safari', 'Safari'],
  ['curl', 'curl'],
] as const
const SYSTEMS = [
  ['HarmonyOS', 'HarmonyOS'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const
