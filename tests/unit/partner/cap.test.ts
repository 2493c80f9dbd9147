import { CAP_1_2 as cap } from '@dec112/cap-ts'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { afterAll, describe, expect, it } from 'vitest'
import { type AlertKind, alertKinds } from '../../../src/broadcasts/broadcast'
import { renderCap, renderCapCancel } from '../../../src/partner/exports/cap'
import type { FrozenItem } from '../../../src/publications/item'
import { tombstoneReasons } from '../../../src/publications/publication'
import { nastyText, xmlText } from '../../support/nasty-text'
import { sampleAlert } from '../../support/partner/partner-alert-items'

const rules = readFileSync(new URL('../../support/schemas/cap-1.2-rules.xsd', import.meta.url))
const schema = XmlDocument.fromBuffer(rules)
const validator = XsdValidator.fromDoc(schema)
afterAll(() => {
  validator.dispose()
  schema.dispose()
})

const earlier = { id: 'sample-earlier', issuedAt: '2026-01-19T07:00:00.250Z' }
const older = { id: 'sample-older', issuedAt: '2026-01-18T07:00:00.000Z' }

const render = (alert: FrozenItem, others: Partial<Parameters<typeof renderCap>[0]> = {}): string =>
  renderCap({
    alert,
    version: 3,
    reason: null,
    organisationName: 'Sample Organisation',
    sender: 'alerts@example.org',
    web: 'https://example.org/alerts',
    locales: ['az', 'en', 'ru', 'tr', 'de'],
    ...others,
  })

/** The texts of all elements with this path below `alert`; the document must keep the rules. */
function read(xml: string, path: string): string[] {
  const document = XmlDocument.fromString(xml)
  try {
    validator.validate(document)
    const steps = path.split('/').map((step) => `cap:${step}`)
    return document
      .find(`/cap:alert/${steps.join('/')}`, { cap: 'urn:oasis:names:tc:emergency:cap:1.2' })
      .map((node) => node.content)
  } finally {
    document.dispose()
  }
}

/** The values of the parameters of the first language by name. */
const parameter = (xml: string, name: string): string[] =>
  read(xml, `info[1]/parameter[cap:valueName="${name}"]/value`)

describe('an alert as CAP', () => {
  it.each(alertKinds)('keeps the rules when it is of the kind %s', (kind) => {
    for (const supersedes of [[], [earlier], [earlier, older]]) {
      expect(read(render(sampleAlert({ kind, supersedes })), 'status')).toEqual(['Actual'])
    }
  })

  it.each<[AlertKind, string]>([
    ['first', 'Alert'],
    ['update', 'Update'],
    ['correction', 'Update'],
    ['goodNews', 'Update'],
    ['cancellation', 'Cancel'],
  ])('of the kind %s is a message of the type %s', (kind, type) => {
    const supersedes = kind === 'first' ? [] : [earlier]
    expect(read(render(sampleAlert({ kind, supersedes })), 'msgType')).toEqual([type])
  })

  it('names each alert that it follows by sender, identifier and time', () => {
    const xml = render(sampleAlert({ kind: 'update', supersedes: [earlier, older] }))
    expect(read(xml, 'references')).toEqual([
      'alerts@example.org,vigil:sample-earlier,2026-01-19T07:00:00-00:00 ' +
        'alerts@example.org,vigil:sample-older,2026-01-18T07:00:00-00:00',
    ])
  })

  it('is referred to by exactly what its own message says', () => {
    const first = render(sampleAlert({ id: earlier.id, issuedAt: earlier.issuedAt }))
    const update = render(sampleAlert({ kind: 'update', supersedes: [earlier] }))
    const itself = ['sender', 'identifier', 'sent'].map((name) => read(first, name)[0])
    expect(read(update, 'references')).toEqual([itself.join(',')])
  })

  it('that follows nothing is an Alert without references, whatever its kind', () => {
    for (const kind of ['update', 'correction', 'cancellation', 'goodNews'] as const) {
      const xml = render(sampleAlert({ kind, supersedes: [] }))
      expect(read(xml, 'msgType')).toEqual(['Alert'])
      expect(read(xml, 'references')).toEqual([])
    }
  })

  it('is restricted and says to whom', () => {
    const xml = render(sampleAlert())
    expect(read(xml, 'scope')).toEqual(['Restricted'])
    expect(read(xml, 'restriction')[0]).toContain('partner organisations of Sample Organisation')
  })

  it('keeps its identifier when it is changed', () => {
    const identifier = read(render(sampleAlert()), 'identifier')
    const changed = sampleAlert({ updatedAt: '2026-01-22T00:00:00.000Z' })
    expect(read(render(changed, { version: 4 }), 'identifier')).toEqual(identifier)
  })

  it('names its case as the incident, in quotes when the name has spaces', () => {
    expect(read(render(sampleAlert()), 'incidents')).toEqual(['AZ-2026-001'])
    const spaced = sampleAlert({ caseRef: 'AZ 2026 001' })
    expect(read(render(spaced), 'incidents')).toEqual(['"AZ 2026 001"'])
  })

  it('speaks each language that it has and the reader may have', () => {
    const xml = render(sampleAlert(), { locales: ['de', 'az', 'tr'] })
    expect(read(xml, 'info/language')).toEqual(['az', 'de'])
    expect(read(xml, 'info/headline')).toEqual(['az headline', 'de headline'])
    expect(read(xml, 'info/web')).toEqual(['https://example.org/az', 'https://example.org/de'])
    expect(read(xml, 'info/area/areaDesc')).toEqual(['Azərbaycan', 'Aserbaidschan'])
  })

  it('tells what happened apart from what to do, with the warnings last', () => {
    const xml = render(sampleAlert(), { locales: ['en'] })
    expect(read(xml, 'info/event')).toEqual(['en statusTag'])
    expect(read(xml, 'info/description')).toEqual(['en whatHappened\n\nen sourceLine'])
    expect(read(xml, 'info/instruction')).toEqual([
      'en ask\n\nen safetyLine\n\nDo not phone the sample.',
    ])
  })

  it('puts the content notice before the account', () => {
    const alert = sampleAlert()
    alert.translations = { en: { ...alert.translations.en!, contentNotice: 'A sample notice.' } }
    expect(read(render(alert), 'info/description')[0]).toMatch(/^A sample notice\.\n\nen what/)
  })

  it('says all clear with good news only', () => {
    const clear = alertKinds.filter((kind) => {
      const xml = render(sampleAlert({ kind, supersedes: [earlier] }), { locales: ['en'] })
      return read(xml, 'info/responseType').includes('AllClear')
    })
    expect(clear).toEqual(['goodNews'])
  })

  it('ends at the time to act, or else when it leaves the lists', () => {
    expect(read(render(sampleAlert()), 'info[1]/expires')).toEqual(['2026-01-27T08:00:00-00:00'])
    const open = sampleAlert({ actBy: null })
    expect(read(render(open), 'info[1]/expires')).toEqual(['2026-01-28T08:00:00-00:00'])
    const endless = sampleAlert({ actBy: null, expiresAt: null })
    expect(read(render(endless), 'info[1]/expires')).toEqual([])
  })

  it('says Unknown where the words are none of CAP', () => {
    const alert = sampleAlert({ urgency: 'very', severity: undefined, certainty: 'Observed' })
    const xml = render(alert, { locales: ['en'] })
    expect(read(xml, 'info/urgency')).toEqual(['Unknown'])
    expect(read(xml, 'info/severity')).toEqual(['Unknown'])
    expect(read(xml, 'info/certainty')).toEqual(['Observed'])
  })

  it('carries its rights', () => {
    const xml = render(sampleAlert({ removeBy: '2026-02-01T00:00:00.000Z', mayTranslate: false }))
    expect(parameter(xml, 'licence')).toEqual(['CC-BY-4.0'])
    expect(parameter(xml, 'attributionText')).toEqual(['Photo and text: Sample Organisation'])
    expect(parameter(xml, 'usageTerms')).toEqual(['Sample terms: name the source.'])
    expect(parameter(xml, 'mayTranslate')).toEqual(['false'])
    expect(parameter(xml, 'removeBy')).toEqual(['2026-02-01T00:00:00.000Z'])
    expect(parameter(xml, 'version')).toEqual(['3'])
  })

  it('keeps the rules whatever is written in it', () => {
    const hostile = 'a & b </alert> ]]> "\' \u0000\u0007\uFFFE\uD800 \u{1F56F}, x'
    const alert = sampleAlert({ id: hostile, caseRef: hostile, countries: [hostile] })
    const texts = { whatHappened: hostile, ask: hostile }
    alert.translations = {
      en: { ...alert.translations.en!, title: hostile, texts, canonicalUrl: 'javascript:x' },
    }
    const xml = render(alert, { sender: hostile, organisationName: hostile })
    const clean = 'a & b </alert> ]]> "\'  \u{1F56F}, x'
    expect(read(xml, 'info/headline')).toEqual([clean])
    expect(read(xml, 'info/description')).toEqual([clean])
    expect(read(xml, 'info/web')).toEqual(['https://example.org/alerts'])
  })

  it('says exactly what was typed, entities and markup too', () => {
    fc.assert(
      fc.property(nastyText, (typed) => {
        const alert = sampleAlert({ edNote: typed })
        const texts = { whatHappened: typed, ask: typed }
        alert.translations = { en: { ...alert.translations.en!, title: typed, texts } }
        const xml = render(alert)
        const said = xmlText(typed)
        expect(read(xml, 'info/headline')).toEqual([said])
        expect(read(xml, 'info/description')).toEqual([said])
        expect(parameter(xml, 'edNote')).toEqual([said])
      }),
      { numRuns: 60 },
    )
  })

  it('tells partners’ editors whom to ask and what to mind', () => {
    const xml = render(sampleAlert({ contact: 'desk@example.org', edNote: 'A sample note.' }))
    expect(read(xml, 'info[1]/contact')).toEqual(['desk@example.org'])
    expect(parameter(xml, 'edNote')).toEqual(['A sample note.'])
  })

  it('without countries has no area', () => {
    expect(read(render(sampleAlert({ countries: [] })), 'info/area')).toEqual([])
  })
})

describe('the withdrawal of an alert as CAP', () => {
  const cancel = {
    id: earlier.id,
    issuedAt: new Date(earlier.issuedAt),
    at: new Date('2026-01-23T12:00:00.000Z'),
    reason: 'retracted' as const,
    note: 'A sample note.',
    organisationName: 'Sample Organisation',
    sender: 'alerts@example.org',
  }

  it('cancels the message that was sent', () => {
    const xml = renderCapCancel(cancel)
    expect(read(xml, 'msgType')).toEqual(['Cancel'])
    expect(read(xml, 'sent')).toEqual(['2026-01-23T12:00:00-00:00'])
    expect(read(xml, 'references')).toEqual([
      'alerts@example.org,vigil:sample-earlier,2026-01-19T07:00:00-00:00',
    ])
    expect(read(xml, 'identifier')).not.toEqual(['vigil:sample-earlier'])
  })

  it.each(tombstoneReasons)('says why when it is %s', (reason) => {
    const [note] = read(renderCapCancel({ ...cancel, reason }), 'note')
    expect(note).toMatch(/^This alert (was|is) .+\. A sample note\.$/)
  })

  it('carries nothing of an alert that is no longer public', () => {
    const xml = render(sampleAlert(), { reason: 'erased' })
    expect(read(xml, 'msgType')).toEqual(['Cancel'])
    expect(read(xml, 'info')).toEqual([])
    expect(xml).not.toContain('headline')
    expect(xml).not.toContain('AZ-2026-001')
  })
})

describe('a CAP library that is not ours', () => {
  const types: Partial<Record<AlertKind, 'alert' | 'cancel'>> = {
    first: 'alert',
    cancellation: 'cancel',
  }

  it.each(alertKinds)('reads an alert of the kind %s as it was meant', async (kind) => {
    const xml = render(sampleAlert({ kind, supersedes: kind === 'first' ? [] : [earlier] }))
    const alert = await cap.Alert.fromXML(xml)
    expect(alert.identifier).toBe('vigil:sample-alert')
    expect(alert.status).toBe(cap.Alert_status.actual)
    expect(alert.scope).toBe(cap.Alert_scope.restricted)
    const type = types[kind] ?? 'update'
    expect(alert.msgType).toBe(cap.Alert_msgType[type])
    expect(alert.references ?? null).toEqual(read(xml, 'references')[0] ?? null)
    expect(alert.info_list.map(({ language }) => language)).toEqual(read(xml, 'info/language'))
    expect(alert.info_list.map(({ headline }) => headline)).toEqual(read(xml, 'info/headline'))
  })

  it('reads a withdrawal', async () => {
    const alert = await cap.Alert.fromXML(render(sampleAlert(), { reason: 'retracted' }))
    expect(alert.msgType).toBe(cap.Alert_msgType.cancel)
    expect(alert.info_list).toEqual([])
  })

  it('refuses what CAP does not know', async () => {
    const broken = render(sampleAlert()).replace('<status>Actual<', '<status>Real<')
    await expect(cap.Alert.fromXML(broken)).rejects.toThrow()
  })
})
