import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  messageOf,
  type Newsroom,
  problemsOf,
} from '../../support/content'
import { answerAsked } from '../../support/approving'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
let silent: Doc
let reachable: Doc

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
  const addressee = async (changes: object) =>
    docOf(
      await write.publish(
        'addressees',
        { tenant: room.ours.id, ...complete.addressees(), ...changes },
        { as: room.reviewer },
      ),
    )
  silent = await addressee({ channels: [{ type: 'email', value: 'office@example.org' }] })
  reachable = await addressee({
    channels: [
      { type: 'email', value: 'office@example.org', verifiedAt: '2026-01-01T00:00:00.000Z' },
    ],
  })
})
afterAll(() => cms.close())

const campaign = (changes: object = {}) => ({
  tenant: room.ours.id,
  ...complete.campaigns(),
  ...changes,
})
const publish = (body: object) => write.publish('campaigns', body, { as: room.reviewer })
const pathsOf = (answer: Awaited<ReturnType<typeof publish>>) =>
  problemsOf(answer).map(({ path }) => path)

async function published(slug: string, body: object): Promise<Doc> {
  const answer = await write.publish(slug, body, { as: room.reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

describe('a campaign', () => {
  it('tells its phase to everybody', async () => {
    const { id } = await published('campaigns', campaign())
    expect((await cms.visit(`/campaigns/${id}`)).body.phase).toBe('ended')
    const later = await published(
      'campaigns',
      campaign({ startsAt: '2090-01-01T00:00:00Z', endsAt: '2090-01-08T00:00:00Z' }),
    )
    expect((await cms.visit(`/campaigns/${later.id}`)).body.phase).toBe('upcoming')
  })

  it('cannot end before it begins', async () => {
    expect(pathsOf(await publish(campaign({ endsAt: '2026-01-01T00:00:00.000Z' })))).toEqual([
      'endsAt',
    ])
  })

  it('needs a real time zone', async () => {
    expect(pathsOf(await publish(campaign({ timeZone: 'Asia/Bacu' })))).toEqual(['timeZone'])
  })

  it('keeps its internal name to itself', async () => {
    const { id } = await published('campaigns', campaign({ name: 'canary-name' }))
    expect(JSON.stringify((await cms.visit(`/campaigns/${id}`)).body)).not.toMatch(/canary-name/)
  })

  it('shows hashtags with capitals and finds them without', async () => {
    const { hashtags } = await published(
      'campaigns',
      campaign({ hashtags: [{ display: 'VosAzerbaijan' }] }),
    )
    expect(hashtags).toMatchObject([{ display: '#VosAzerbaijan', match: 'vosazerbaijan' }])
  })

  it('warns of faces and addresses at every step that asks for a photo', async () => {
    const step = { type: 'photo_share', label: 'Share a photo' }
    const { actionSteps } = await published('campaigns', campaign({ actionSteps: [step] }))
    expect(actionSteps).toMatchObject([{ riskNote: 'No faces, no addresses.' }])
  })

  it('needs an address for a step that is done elsewhere', async () => {
    const answer = await publish(campaign({ actionSteps: [{ type: 'sign', label: 'Sign' }] }))
    expect(pathsOf(answer)).toEqual(['actionSteps.0.url'])
  })

  it('shows the evidence of a demand that is met', async () => {
    const answer = await publish(campaign({ demands: [{ text: 'Adopt the law', status: 'met' }] }))
    expect(pathsOf(answer)).toEqual(['demands.0.evidence'])
  })
})

describe('writing to an addressee', () => {
  const writeStep = (addressees?: string[]) => [{ type: 'write', label: 'Write', addressees }]

  it('is refused when nobody is named', async () => {
    expect(pathsOf(await publish(campaign({ actionSteps: writeStep() })))).toEqual([
      'actionSteps.0.type',
    ])
  })

  it('is refused when a channel was never checked', async () => {
    expect(pathsOf(await publish(campaign({ actionSteps: writeStep([silent.id]) })))).toEqual([
      'actionSteps.0.type',
    ])
  })

  it('is possible with a checked channel, the step’s own or the demand’s', async () => {
    await published('campaigns', campaign({ actionSteps: writeStep([reachable.id]) }))
    await published(
      'campaigns',
      campaign({
        actionSteps: writeStep(),
        demands: [{ text: 'Adopt the law', addressees: [reachable.id] }],
      }),
    )
  })

  it('does not stop people from signing', async () => {
    await published('petitions', { tenant: room.ours.id, ...complete.petitions(silent) })
  })

  it('is refused as a petition’s next step without a channel', async () => {
    const body = {
      tenant: room.ours.id,
      ...complete.petitions(silent),
      nextStep: { type: 'write', label: 'Write' },
    }
    const answer = await write.publish('petitions', body, { as: room.reviewer })
    expect(pathsOf(answer)).toEqual(['nextStep.type'])
  })

  it('warns when a channel was not checked for 180 days', async () => {
    const old = await published('addressees', {
      tenant: room.ours.id,
      ...complete.addressees(),
      channels: [
        { type: 'web', value: 'https://example.org', verifiedAt: '2020-01-01T00:00:00.000Z' },
      ],
    })
    expect(old.channels).toMatchObject([{ stale: true }])
  })
})

describe('a petition', () => {
  const petition = (changes: object = {}) => ({
    tenant: room.ours.id,
    ...complete.petitions(silent),
    ...changes,
  })

  it('names its addressees in order', async () => {
    const { id } = await published('petitions', petition({ addressees: [reachable.id, silent.id] }))
    expect((await cms.visit(`/petitions/${id}?depth=0`)).body.addressees).toEqual([
      reachable.id,
      silent.id,
    ])
  })

  it('needs an addressee, a deadline and a page to sign', async () => {
    const answer = await write.publish(
      'petitions',
      petition({ addressees: [], closesAt: null, signUrl: null }),
      { as: room.reviewer },
    )
    expect(pathsOf(answer)).toEqual(['addressees', 'closesAt', 'signUrl', 'nextStep.url'])
  })

  it('says of when a number of signatures is', async () => {
    const answer = await write.publish('petitions', petition({ count: 4120 }), {
      as: room.reviewer,
    })
    expect(pathsOf(answer)).toEqual(['countAsOf'])
  })

  it('moves a published deadline only with a reason', async () => {
    const { id } = await published('petitions', petition())
    const move = { closesAt: '2026-02-10T19:59:00.000Z', _status: 'published' }
    const refused = await write.update('petitions', id, move, { as: room.reviewer })
    expect(pathsOf(refused)).toEqual(['deadlineReason'])
    const moved = await write.update(
      'petitions',
      id,
      { ...move, deadlineReason: 'The hearing was postponed.' },
      { as: room.reviewer },
    )
    expect(moved.status, JSON.stringify(moved.body)).toBe(200)
    expect(docOf(moved)).toMatchObject({
      deadlineReason: null,
      deadlineHistory: [
        {
          from: '2026-01-28T19:59:00.000Z',
          to: '2026-02-10T19:59:00.000Z',
          reason: 'The hearing was postponed.',
        },
      ],
    })
  })

  it('needs a new reason for each move', async () => {
    const { id } = await published('petitions', petition())
    const move = (closesAt: string, deadlineReason?: string) =>
      write.update(
        'petitions',
        id,
        { closesAt, ...(deadlineReason && { deadlineReason }), _status: 'published' },
        { as: room.reviewer },
      )
    await move('2026-02-10T19:59:00.000Z', 'First.')
    expect((await move('2026-02-20T19:59:00.000Z')).status).toBe(400)
    expect(docOf(await move('2026-02-20T19:59:00.000Z', 'Second.')).deadlineHistory).toHaveLength(2)
  })

  it('lets the deadline of a draft move freely', async () => {
    const { id } = docOf(
      await write.create('petitions', petition(), { as: room.editor, draft: true }),
    )
    const answer = await write.update(
      'petitions',
      id,
      { closesAt: '2026-03-01T00:00:00.000Z', _status: 'published' },
      { as: room.reviewer },
    )
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  })

  it('takes no history from outside', async () => {
    const deadlineHistory = [
      { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z', reason: 'Invented' },
    ]
    const { id } = await published('petitions', petition({ deadlineHistory }))
    expect((await cms.visit(`/petitions/${id}`)).body.deadlineHistory ?? []).toEqual([])
  })
})

describe('co-organisers', () => {
  const together = () =>
    campaign({ coOrganisers: [{ organisation: room.theirs.id, role: 'co', approval: 'approved' }] })
  const draft = async () =>
    docOf(await write.create('campaigns', together(), { as: room.editor, draft: true }))
  const answerFor = (id: string, approval: string, as = room.outsider) =>
    answerAsked({ cms, campaign: id, organisation: room.theirs, approval, as })

  it('speak for themselves: nobody else can approve for them', async () => {
    expect((await draft()).coOrganisers).toMatchObject([{ approval: 'pending' }])
  })

  it('hold up the campaign until they have approved', async () => {
    const { id } = await draft()
    const early = await write.update(
      'campaigns',
      id,
      { _status: 'published' },
      { as: room.reviewer },
    )
    expect(pathsOf(early)).toEqual(['coOrganisers.0.approval'])
    expect((await answerFor(id, 'approved')).status).toBe(200)
    const late = await write.update(
      'campaigns',
      id,
      { _status: 'published' },
      { as: room.reviewer },
    )
    expect(late.status, JSON.stringify(late.body)).toBe(200)
  })

  it('disappear from the public as soon as they withdraw', async () => {
    const { id } = await draft()
    await answerFor(id, 'approved')
    await write.update('campaigns', id, { _status: 'published' }, { as: room.reviewer })
    expect((await cms.visit(`/campaigns/${id}`)).body.coOrganisers).toHaveLength(1)
    expect((await answerFor(id, 'withdrawn')).status).toBe(200)
    const shown = await cms.visit(`/campaigns/${id}`)
    expect(shown.status).toBe(200)
    expect(shown.body.coOrganisers).toEqual([])
  })

  it('cannot be answered for by others, and a stranger learns nothing', async () => {
    const { id } = await draft()
    expect((await answerFor(id, 'approved', room.reviewer)).status).toBe(404)
    const unnamed = docOf(
      await write.create('campaigns', campaign(), { as: room.editor, draft: true }),
    )
    const stranger = await answerFor(unnamed.id, 'approved')
    const nothing = await answerFor('00000000-0000-4000-8000-000000000000', 'approved')
    expect([stranger.status, messageOf(stranger)]).toEqual([nothing.status, messageOf(nothing)])
  })
})

describe('topics', () => {
  it('are written by those who look after the platform only', async () => {
    const admin = await cms.person([], { platformAdmin: true })
    const topic = { key: 'sample-topic', label: 'Sample' }
    expect((await write.create('topics', topic, { as: room.reviewer })).status).toBe(403)
    expect((await write.create('topics', topic, { as: admin })).status).toBe(201)
    expect((await cms.visit('/topics')).body.docs).toHaveLength(1)
    expect(
      (await write.create('topics', { key: 'No Spaces', label: 'x' }, { as: admin })).status,
    ).toBe(400)
  })
})
