import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAlert } from '../../support/alerts'
import { complete } from '../../support/content'
import { createTestPayload, type Actor, type Doc, type TestPayload } from '../../support/payload'
import { createRetractionScene, requests, type RetractionScene } from '../../support/retracting'

let cms: TestPayload
let scene: RetractionScene

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createRetractionScene(cms)
})
afterAll(() => cms.close())

const step = (alert: Doc, name: string, as: Actor, body: object = {}) =>
  cms.rest('POST', `/alerts/${alert.id}/${name}`, { as, body })

const messageOf = (answer: { body: { errors?: { message: string }[] } }) =>
  answer.body.errors?.[0]?.message ?? ''

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

const texts = (locale: string) => ({
  statusTag: 'NÜMUNƏ',
  weSaid: `Wrong (${locale}).`,
  theFacts: `Right (${locale}).`,
  translation: 'reviewed',
})

/** An alert that readers have, in two languages. */
async function sentInTwo() {
  const sent = await scene.approvedAlert()
  const broadcast = await scene.broadcastOf(sent.alert)
  const { content } = (await cms.payload.findByID({
    collection: 'broadcasts',
    id: broadcast.id,
    showHiddenFields: true,
  })) as unknown as { content: { texts: Record<string, object> } }
  content.texts.az = content.texts.en!
  await cms.payload.update({
    collection: 'broadcasts',
    id: broadcast.id,
    data: { content, state: 'done', startedAt: inHours(-1) },
  })
  await cms.payload.db.updateOne({
    collection: 'alerts',
    id: sent.alert.id,
    data: { workflow: 'sent' },
  })
  return sent
}

describe('where to send it', () => {
  const target = (channels: object[]) =>
    cms.payload.create({
      collection: 'addressees',
      data: { ...complete.addressees(), channels, tenant: made.organisation.id },
      locale: 'en',
    })
  let made: Awaited<ReturnType<RetractionScene['approvedAlert']>>
  beforeAll(async () => {
    made = await scene.approvedAlert()
  })

  const checked = { type: 'web', value: 'https://example.org/form', verifiedAt: inHours(-24) }
  it.each<[string, object[]]>([
    ['no channel', []],
    ['a channel that nobody has checked', [{ type: 'email', value: 'office@example.org' }]],
  ])('with %s it cannot be submitted', async (_what, channels) => {
    const office = await target(channels)
    const other = await target([checked])
    const alert = await createAlert(cms, made, { alert: { targets: [other.id, office.id] } })
    const answer = await step(alert, 'submit', made.editor)
    expect(answer.status).toBe(400)
    expect(messageOf(answer)).toMatch(/^Nobody can reach “Ombudsperson \(sample\)/)
  })

  it('with a checked one it can, and phones get no other', async () => {
    const office = await target([checked, { type: 'email', value: 'office@example.org' }])
    const alert = await createAlert(cms, made, { alert: { targets: [office.id] } })
    expect((await step(alert, 'submit', made.editor)).status).toBe(200)
    await step(alert, 'approve', made.officer)
    const broadcast = (
      await cms.payload.find({
        collection: 'broadcasts',
        where: { alert: { equals: alert.id } },
        showHiddenFields: true,
      })
    ).docs[0] as unknown as { content: { whereTo: { en: string[] } } }
    expect(broadcast.content.whereTo.en).toEqual([
      'Ombudsperson (sample), Office of the Ombudsperson: https://example.org/form',
    ])
  })
})

describe('“Act by”', () => {
  it.each(['actBy', 'expiresAt'])('%s in the past is refused at the field', async (name) => {
    const { alert, editor } = await scene.approvedAlert()
    const path = `/alerts/${alert.id}?locale=en`
    const answer = await cms.rest('PATCH', path, { as: editor, body: { [name]: inHours(-1) } })
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].data.errors[0]).toMatchObject({
      path: name,
      message: 'This time has passed. Choose a later one.',
    })
  })

  it('that has passed since is refused at submission, and other words can be saved', async () => {
    const made = await scene.approvedAlert()
    const alert = await createAlert(cms, made)
    await cms.payload.db.updateOne({
      collection: 'alerts',
      id: alert.id,
      data: { actBy: inHours(-1) },
    })
    const saved = await cms.rest('PATCH', `/alerts/${alert.id}?locale=en`, {
      as: made.editor,
      body: { headline: 'Another headline' },
    })
    expect(saved.status, JSON.stringify(saved.body)).toBe(200)
    const answer = await step(alert, 'submit', made.editor)
    expect(answer.status).toBe(400)
    expect(messageOf(answer)).toBe('The time under “Act by” has passed. Choose a later one.')
  })

  it('is not contradicted by the first line, and readers see it there by their clock', async () => {
    const made = await scene.approvedAlert()
    const wrong = await createAlert(cms, made, {
      alert: { actBy: '2099-01-25T10:50:00.000Z' },
      texts: { statusTag: 'SAMPLE · act by 18:00 Baku' },
    })
    const answer = await step(wrong, 'submit', made.editor)
    expect(messageOf(answer)).toMatch(/names another time than “Act by”, which is 25 January/)
    const right = await createAlert(cms, made, {
      alert: { actBy: '2099-01-25T10:50:00.000Z' },
    })
    const chain = await cms.rest('GET', `/alerts/${right.id}/chain`, { as: made.editor })
    const english = chain.body.previews.find((one: { locale: string }) => one.locale === 'en')
    expect(english.text).toMatch(/^SAMPLE · act by 25 January, 14:50 \(Baku\)\n/)
  })
})

describe('“Replaces”', () => {
  const refusal = 'Choose alerts of your organisation that were sent: nobody has any other.'
  const ask = (as: Actor, alert: Doc, supersedes: string[]) =>
    cms.rest('PATCH', `/alerts/${alert.id}?locale=en`, {
      as,
      body: { kind: 'correction', supersedes },
    })

  it('takes alerts that somebody has, whatever became of them since', async () => {
    const made = await scene.approvedAlert('sending')
    const alert = await createAlert(cms, made, { alert: { kind: 'update' } })
    const chosen: string[] = [made.alert.id]
    expect((await ask(made.editor, alert, chosen)).status).toBe(200)
    const sent = await createAlert(cms, made)
    const retracted = await createAlert(cms, made)
    for (const [{ id }, workflow] of [
      [sent, 'sent'],
      [retracted, 'retracted'],
    ] as const) {
      await cms.payload.db.updateOne({ collection: 'alerts', id, data: { workflow } })
      chosen.push(id)
    }
    // Stopped halfway and edited since: some have it.
    await cms.payload.db.updateOne({
      collection: 'alerts',
      id: made.alert.id,
      data: { workflow: 'draft' },
    })
    const answer = await ask(made.editor, alert, chosen)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  })

  it('refuses those that nobody has, itself, and those of another organisation', async () => {
    const made = await scene.approvedAlert()
    const alert = await createAlert(cms, made)
    const draft = await createAlert(cms, made)
    const foreign = await sentInTwo()
    const ownSent = await createAlert(cms, made)
    await cms.payload.db.updateOne({
      collection: 'alerts',
      id: ownSent.id,
      data: { workflow: 'sent' },
    })
    for (const ids of [
      [draft.id],
      [made.alert.id],
      [alert.id],
      [foreign.alert.id],
      [ownSent.id, draft.id],
    ]) {
      const answer = await ask(made.editor, alert, ids)
      expect(answer.status, JSON.stringify(answer.body)).toBe(400)
      expect(JSON.stringify(answer.body)).toContain('supersedes')
      if (ids[0] !== foreign.alert.id) {
        expect(answer.body.errors[0].data.errors[0]).toMatchObject({
          path: 'supersedes',
          message: refusal,
        })
      }
    }
    expect((await ask(made.editor, alert, [ownSent.id])).status).toBe(200)
  })

  it('a first alert replaces nothing, and what it hid is not kept', async () => {
    const made = await scene.approvedAlert()
    const draft = await createAlert(cms, made)
    const first = await createAlert(cms, made, { alert: { supersedes: [draft.id] } })
    expect(first.supersedes ?? []).toEqual([])
  })

  it('the system itself drafts no correction of what nobody has', async () => {
    const made = await scene.approvedAlert()
    const draft = await createAlert(cms, made)
    await expect(
      cms.payload.create({
        collection: 'alerts',
        data: {
          tenant: made.organisation.id,
          case: made.caseDoc.id,
          kind: 'correction',
          supersedes: [draft.id],
          name: 'Sample correction',
          validForHours: 6,
        },
      }),
    ).rejects.toThrow(/Replaces/)
  })
})

describe('a correction of an alert that went out in two languages', () => {
  it('names the language that is missing, and goes out only when it is confirmed', async () => {
    const { alert, ...made } = await sentInTwo()
    const correction = await createAlert(cms, made, {
      alert: { kind: 'correction', supersedes: [alert.id], actBy: null },
      texts: texts('en'),
    })
    const chain = await step(correction, 'submit', made.editor)
    expect(chain.body.missingLanguages).toEqual([{ locale: 'az', name: 'Azərbaycanca' }])
    for (const body of [{}, { withoutLanguages: [] }, { withoutLanguages: ['ru'] }]) {
      const refused = await step(correction, 'approve', made.officer, body)
      expect(refused.status).toBe(400)
      expect(messageOf(refused)).toContain('Azərbaycanca')
    }
    const body = { withoutLanguages: ['az'] }
    expect((await step(correction, 'approve', made.officer, body)).status).toBe(200)
    const stored = await cms.payload.findByID({ collection: 'alerts', id: correction.id })
    expect(stored).toMatchObject({ workflow: 'approved', withoutLanguages: ['az'] })
  })

  it('asks nothing when it is written in both', async () => {
    const { alert, ...made } = await sentInTwo()
    const correction = await createAlert(cms, made, {
      alert: { kind: 'correction', supersedes: [alert.id], actBy: null },
      texts: texts('en'),
    })
    await cms.rest('PATCH', `/alerts/${correction.id}?locale=az`, {
      as: made.editor,
      body: texts('az'),
    })
    const chain = await step(correction, 'submit', made.editor)
    expect(chain.body.missingLanguages).toEqual([])
    expect((await step(correction, 'approve', made.officer)).status).toBe(200)
  })
})

describe('retracting a sent alert', () => {
  it('drafts the correction once, and the officer who retracted may approve it', async () => {
    const { alert, officer, editor } = await sentInTwo()
    const call = { slug: 'alerts', as: officer }
    const answer = await scene.retract(alert, call)
    expect(answer.status).toBe(200)
    expect((await scene.retract(alert, call)).body.correction).toBe(answer.body.correction)
    const id = String(answer.body.correction)
    const draft = (await cms.payload.findByID({
      collection: 'alerts',
      id,
      depth: 0,
    })) as unknown as Doc
    expect(draft).toMatchObject({
      kind: 'correction',
      workflow: 'draft',
      case: alert.case && (alert.case as Doc).id ? (alert.case as Doc).id : alert.case,
      supersedes: [alert.id],
      name: 'Correction: Sample alert',
    })
    const view = await cms.rest('GET', `/alerts/${alert.id}/retraction`, { as: editor })
    expect(view.body.correction).toBe(id)
    for (const locale of ['en', 'az']) {
      await cms.rest('PATCH', `/alerts/${id}?locale=${locale}`, { as: editor, body: texts(locale) })
    }
    expect((await step(draft, 'submit', editor)).body.problems).toEqual([])
    expect((await step(draft, 'approve', officer)).status).toBe(200)
  })

  it('because somebody asked to be erased drafts nothing', async () => {
    const { alert, officer } = await sentInTwo()
    const answer = await scene.retract(alert, {
      slug: 'alerts',
      as: officer,
      body: requests.erasing,
    })
    expect(answer.body.correction).toBeNull()
  })
})
