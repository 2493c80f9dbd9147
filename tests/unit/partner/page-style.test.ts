import { describe, expect, it } from 'vitest'
import { embedStyle } from '../../../src/partner/embeds/embed-style'

describe('the colours', () => {
  /** Relative luminance (WCAG 2.2, definition of relative luminance). */
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (one: string, other: string) => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  }
  const themes = [':root', '[data-theme="dark"]'].map((selector) => {
    const [, block = ''] = embedStyle.split(`${selector} {`)
    const pairs = [...block.split('}')[0]!.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)]
    return Object.fromEntries(pairs.map(([, name, hex]) => [name, hex])) as Record<string, string>
  })

  it.each([
    ['ink', 'paper'],
    ['ink', 'raised'],
    ['ink', 'tint'],
    ['ink', 'care'],
    ['soft', 'paper'],
    ['soft', 'tint'],
    ['deep', 'paper'],
    ['deep', 'care'],
    ['on-deep', 'deep'],
  ])('%s on %s can be read in both themes (WCAG 2.2, 1.4.3)', (text, ground) => {
    for (const theme of themes) {
      expect(contrast(theme[text]!, theme[ground]!)).toBeGreaterThanOrEqual(4.5)
    }
  })
})
