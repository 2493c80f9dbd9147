import { describe, expect, it } from 'vitest'
import { hasLetOut, type Thing, visibilityOf, type Viewer } from '../../../src/content/visibility'

const noon = '2026-01-22T12:00:00.000Z'
const at = (offset: number) => new Date(Date.parse(noon) + offset)
const everybody: Viewer = { as: 'public' }

const item = (doc: object): Thing => ({
  kind: 'memorial',
  doc: { _status: 'published', visibility: 'public', ...doc },
  organisation: { id: 1, publicId: 'orgx1', hidden: false },
})
const alert = (doc: object): Thing => ({
  ...item(doc),
  kind: 'alert',
  alert: { isOut: true, isReplaced: false },
})
const ask = (thing: Thing, viewer: Viewer, offset = 0) =>
  visibilityOf({ thing, viewer, now: at(offset) })

describe('the answer to what may be seen', () => {
  it('lets an item out in the millisecond in which its embargo ends', () => {
    const thing = item({ embargoUntil: noon })
    expect(ask(thing, everybody, -1)).toEqual({ visible: false, reason: 'embargoed' })
    expect(ask(thing, everybody)).toMatchObject({ visible: true })
  })

  it('takes an item away in the millisecond in which it is to be removed, and says until when it holds', () => {
    const thing = item({ removeBy: noon })
    expect(ask(thing, everybody, -1)).toEqual({ visible: true, to: 'public', until: at(0) })
    expect(ask(thing, everybody)).toEqual({ visible: false, reason: 'expired' })
  })

  it('keeps what lies in the trash, and all that a hidden organisation has, from everybody outside', () => {
    const trashed = item({ deletedAt: at(-1).toISOString() })
    expect(ask(trashed, everybody)).toEqual({ visible: false, reason: 'unpublished' })
    for (const thing of [item({}), alert({})]) {
      const hidden = { ...thing, organisation: { ...thing.organisation, hidden: true } }
      expect(ask(thing, everybody)).toMatchObject({ visible: true })
      expect(ask(hidden, everybody)).toEqual({ visible: false, reason: 'hidden' })
    }
  })

  it('ends an alert at the earlier of its two times', () => {
    const late = at(60_000).toISOString()
    for (const times of [
      { actBy: noon, expiresAt: late },
      { actBy: late, expiresAt: noon },
    ]) {
      expect(ask(alert(times), everybody, -1)).toMatchObject({ visible: true, until: at(0) })
      expect(ask(alert(times), everybody)).toEqual({ visible: false, reason: 'expired' })
    }
  })

  it('shows an alert once a sending has let it out, and not after another took its place', () => {
    const standing = (isOut: boolean, isReplaced: boolean) =>
      ask({ ...alert({}), alert: { isOut, isReplaced } }, everybody)
    expect(standing(false, false)).toEqual({ visible: false, reason: 'notSent' })
    expect(standing(true, true)).toEqual({ visible: false, reason: 'replaced' })
    expect(standing(true, false)).toEqual({ visible: true, to: 'public', until: null })
  })

  it('counts a sending that has begun, of what is approved now, whether it goes on or not', () => {
    const approved = { workflow: 'approved', approvedHash: 'one' }
    const begun = { hash: 'one', startedAt: noon }
    const out = (state: string, change: object = {}, of: object = {}) =>
      hasLetOut({ ...approved, ...of }, { ...begun, state, ...change })
    for (const state of ['sending', 'paused', 'held', 'done', 'expired'])
      expect(out(state)).toBe(true)
    for (const state of ['cooling', 'cancelled']) expect(out(state)).toBe(false)
    expect(out('expired', { startedAt: null })).toBe(false)
    expect(out('done', { hash: 'another' })).toBe(false)
    for (const workflow of ['draft', 'inReview', 'retracted']) {
      expect(out('done', {}, { workflow })).toBe(false)
    }
  })

  it('keeps what says nothing of its audience, or an unknown word, within the organisation', () => {
    for (const visibility of [null, undefined, 'Public']) {
      const answer = ask(item({ visibility }), everybody)
      expect(answer).toEqual({ visible: false, reason: 'internal' })
    }
  })

  it('shows members what nobody else sees, whichever way their organisation is named', () => {
    const draft = item({ _status: 'draft' })
    for (const own of [1, '1']) {
      const member: Viewer = { as: 'member', organisations: [own] }
      expect(ask(draft, member)).toEqual({ visible: true, to: 'members', until: null })
    }
    const stranger: Viewer = { as: 'member', organisations: [2] }
    expect(ask(draft, stranger)).toEqual({ visible: false, reason: 'unpublished' })
  })

  it('shows a partner what the key grants', () => {
    const partner = (organisations: string[], partners = true): Viewer => ({
      as: 'partner',
      grants: {
        organisations,
        locales: null,
        visibility: partners ? ['public', 'partners'] : ['public'],
      },
    })
    const thing = item({ visibility: 'partners' })
    expect(ask(thing, partner(['orgx1']))).toMatchObject({ visible: true, to: 'partners' })
    expect(ask(thing, partner(['orgx2']))).toEqual({ visible: false, reason: 'outOfScope' })
    expect(ask(thing, partner(['orgx1'], false))).toMatchObject({ visible: false })
    expect(ask(thing, everybody)).toEqual({ visible: false, reason: 'partnersOnly' })
  })

  it('shows readers of an own bot nothing of other organisations', () => {
    const thing = item({})
    const readerOf = (organisation: string | null): Viewer => ({ as: 'reader', organisation })
    expect(ask(thing, readerOf(null))).toMatchObject({ visible: true })
    expect(ask(thing, readerOf('1'))).toMatchObject({ visible: true })
    expect(ask(thing, readerOf('2'))).toEqual({ visible: false, reason: 'outOfScope' })
  })

  it('tells a retraction before everything else that could be told', () => {
    const retraction = { at: noon, reason: 'erased' }
    const thing = item({ retraction, _status: 'draft', removeBy: noon })
    const hidden = { ...thing, organisation: { id: 1, hidden: true } }
    expect(ask(hidden, everybody)).toEqual({ visible: false, reason: 'erased' })
  })
})
