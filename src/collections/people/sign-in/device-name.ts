/** What a browser is called, the more particular first: most of them say that they are all the others, too. */
const browsers: readonly [pattern: RegExp, name: string][] = [
  [/\bFxiOS\/|\bFirefox\//, 'Firefox'],
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bYaBrowser\//, 'Yandex Browser'],
  [/\bChrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*Safari\//, 'Safari'],
]

const systems: readonly [pattern: RegExp, name: string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b|\biPod\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMacintosh\b|\bMac OS X\b/, 'macOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
]

/**
 * A short name for a device, such as “Firefox on Linux”, out of fixed words: nothing of what a browser says about
 * itself is kept, neither versions nor models.
 */
export function deviceName(userAgent: string | null): string {
  const named = (list: typeof browsers): string | undefined =>
    list.find(([pattern]) => pattern.test((userAgent ?? '').slice(0, 512)))?.[1]
  const [browser, system] = [named(browsers), named(systems)]
  if (browser && system) return `${browser} on ${system}`
  return browser ?? (system ? `A program on ${system}` : 'A program')
}
