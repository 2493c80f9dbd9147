import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Broadcast } from '../../../src/broadcasts/broadcast'
import { composeAlert } from '../../../src/broadcasts/alert/compose-alert'
import { checkAlert } from '../../../src/broadcasts/alert/approval'
import { newRecord } from '../../../src/subscribers/preferences'
import { sampleAlert } from '../../unit/broadcasts/broadcasts.fixtures'
import { startWithReader } from './client'

type Started = Awaited<ReturnType<typeof startWithReader>>
let phone: Started

beforeAll(async () => {
  phone = await startWithReader({ limits: { chatPerSecond: Infinity, botPerSecond: Infinity } })
})
afterAll(() => phone.sandbox.close())

const send = (more: object) =>
  phone.call('sendMessage', { chat_id: phone.chat, text: 'Sample', ...more })
const withButton = (url: string) =>
  send({ reply_markup: { inline_keyboard: [[{ text: 'Open', url }]] } })
const withTitle = (url: string) =>
  send({ entities: [{ type: 'text_link', offset: 0, length: 6, url }] })

describe('a link in a message', () => {
  it.each(['https://example', 'https://localhost', 'https://localhost:3000/a', 'http://user@box/'])(
    'is refused in the words of Telegram when its host has no dot: %s',
    async (url) => {
      expect(await withButton(url)).toMatchObject({
        status: 400,
        description: `Bad Request: inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`,
      })
      expect(await withTitle(url)).toMatchObject({
        status: 400,
        description: 'Bad Request: Wrong message entity: Wrong HTTP URL',
      })
    },
  )

  it.each([
    'https://example.org',
    'http://127.0.0.1:3000/a',
    'https://[::1]/a',
    'https://a.b:8443',
  ])('arrives when Telegram takes it: %s', async (url) => {
    expect(await withButton(url)).toMatchObject({ status: 200 })
    expect(await withTitle(url)).toMatchObject({ status: 200 })
  })

  it.each([
    'https://example.org',
    'https://example.org.',
    'https://пример.рф/подпись',
    'https://example.org:8443/a?b=c',
    'https://xn--e1afmkfd.xn--p1ai',
    'https://sample.gov.az/a',
  ])('arrives under an alert that passes the newsroom: %s', async (link) => {
    const content = sampleAlert({ link: { en: link } })
    expect(checkAlert(content)).toEqual([])
    const { chat } = phone
    const { topics } = content.audience
    const reader = { ...newRecord({ chat, locale: 'en', topics, consent: 1 }), discreet: false }
    const now = new Date('2026-01-22T12:00:00Z')
    const message = composeAlert({ content, priority: 'urgent' } as Broadcast, reader, now)
    const urls = message?.buttons.flat().flatMap((button) => ('url' in button ? button.url : []))
    expect(urls).toEqual([link])
    expect(await withButton(urls![0]!)).toMatchObject({ status: 200 })
  })
})
