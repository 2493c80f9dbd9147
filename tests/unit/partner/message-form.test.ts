import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { policyFor } from '../../../src/partner/embeds/embed-policy'
import { messageAddresses, messagesPart } from '../../../src/partner/embeds/messages/embed-messages'
import { messageScript } from '../../../src/partner/embeds/messages/message-script'
import { createProofChallenge, spendProof } from '../../../src/partner/candles/proof-of-work'
import { locales } from '../../../src/core/locales'
import { finished } from '../../../src/partner/formats/page-markup'
import type { ProofStore } from '../../../src/partner/view/candle-store'

const api = 'https://api.organisation.tld/partner/v1'
const said = {
  id: 'a',
  text: 'One <i>line</i>\nand another.',
  locale: 'az',
  day: '2026-01-20',
} as const

const part = (locale: (typeof locales)[number], given: Parameters<typeof messagesPart>[1]) =>
  finished(messagesPart({ id: 'sample', locale } as never, given)!)

function memoryProofs(): ProofStore {
  const secrets = new Map<string, string>()
  const spent = new Set<string>()
  return {
    secretOr: async (name, fresh) => secrets.get(name) ?? (secrets.set(name, fresh), fresh),
    secret: async (name) => secrets.get(name) ?? null,
    spend: async (name) => !spent.has(name) && Boolean(spent.add(name)),
    forgetExpired: async () => 0,
  }
}

/** A form as the script finds it, and what to press. */
function fakeForm(text: string) {
  const send = { disabled: false, press: async () => undefined as unknown }
  const status = { textContent: '' }
  const field = { value: text }
  const form = {
    hidden: true,
    dataset: {
      api,
      target: 'sample',
      locale: 'en',
      sent: 'SENT',
      sending: '…',
      failed: 'FAILED',
      later: 'LATER',
      closed: 'CLOSED',
    },
    elements: {
      text: field,
      website: { value: '' },
      send: Object.assign(send, {
        addEventListener: (_: string, press: typeof send.press) => (send.press = press),
      }),
    },
    querySelector: () => status,
    reportValidity: () => field.value !== '',
  }
  return { form, send, status, field }
}

function run(form: object, fetch: (url: string, options?: { body?: string }) => Promise<unknown>) {
  const window = { crypto }
  const document = { getElementById: () => form }
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('window', 'document', 'fetch', messageScript)(window, document, fetch)
}

describe('the form for a message', () => {
  it.each(locales)('has its words, and escapes what others wrote: %s', (locale) => {
    const page = part(locale, { messages: [said], api })
    expect(page).toContain('One &lt;i&gt;line&lt;/i&gt;<br />and another.')
    expect(page).toContain('lang="az"')
    expect(page).toContain('maxlength="500"')
    expect(page).not.toContain('undefined')
    expect(page).toContain(`<script>${messageScript}</script>`)
  })

  it('is not there where nobody can send anything', () => {
    expect(part('en', { messages: [said], api: null })).not.toMatch(/<form|<script/)
    expect(messagesPart({ id: 'a', locale: 'en' } as never, { messages: [], api: null })).toBeNull()
  })

  it('may send to the two addresses of messages and nowhere else', () => {
    const hash = createHash('sha256').update(messageScript).digest('base64')
    const policy = policyFor('*', null, messageAddresses(api))['Content-Security-Policy']
    expect(policy).toContain(`connect-src ${api}/messages ${api}/messages/challenge;`)
    expect(policy).toContain(`'sha256-${hash}'`)
    const usual = policyFor('*', null)['Content-Security-Policy']
    expect(usual).not.toMatch(/connect-src/)
    expect(usual).not.toContain(hash)
  })

  it('does the work of a challenge by itself, for its own text', async () => {
    const { form, send, status, field } = fakeForm('Səninləyik. 🕯️')
    const digest = createHash('sha256').update(field.value).digest('hex')
    const [store, now] = [memoryProofs(), new Date()]
    const asked: string[] = []
    run(form, async (url, options) => {
      asked.push(url)
      if (!options?.body) {
        const target = `message sample ${new URL(url).searchParams.get('digest')}`
        return { ok: true, json: () => createProofChallenge({ store, target, now }) }
      }
      const { altcha: proof, ...message } = JSON.parse(options.body) as Record<string, string>
      expect(message).toEqual({
        target: 'sample',
        locale: 'en',
        text: 'Səninləyik. 🕯️',
        website: '',
      })
      const target = `message sample ${digest}`
      expect(await spendProof({ store, proof: proof!, target, now })).toBe('accepted')
      return { ok: true, json: async () => ({}) }
    })
    expect(form.hidden).toBe(false)
    await send.press()
    expect([status.textContent, field.value, send.disabled]).toEqual(['SENT', '', false])
    expect(asked).toEqual([
      `${api}/messages/challenge?target=sample&digest=${digest}`,
      `${api}/messages`,
    ])
  })

  it.each([
    [429, 'LATER'],
    [409, 'CLOSED'],
    [410, 'CLOSED'],
    [503, 'FAILED'],
  ])('keeps the text and says what is the matter: %i', async (code, words) => {
    const { form, send, status, field } = fakeForm('Kept.')
    run(form, async () => ({ ok: false, status: code }))
    await send.press()
    expect([status.textContent, field.value, send.disabled]).toEqual([words, 'Kept.', false])
  })
})
