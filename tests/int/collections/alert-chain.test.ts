import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshCursor } from '../../../src/delivery/walk/progress'
import { createBroadcastSource } from '../../../src/processes/worker/broadcast-source'
import { createAlertScene } from '../../support/alerts'
import { evenClock } from '../../support/sending/virtual-clock'
import { createMemoryStores } from '../../support/sending/memory-stores'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload

beforeAll(async () => {
  cms = await createTestPayload()
})
afterAll(() => cms.close())

const broadcastsOf = async (alert: { id: string }) =>
  (await cms.payload.find({ collection: 'broadcasts', where: { alert: { equals: alert.id } } }))
    .docs

describe('the editorial chain of an alert', () => {
  it('goes from draft to approved by two people and leaves one broadcast that is cooling off', async () => {
    const { alert, editor, officer } = await createAlertScene(cms)
    const submitted = await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    expect(submitted.body).toMatchObject({ workflow: 'inReview', problems: [] })
    const approved = await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
    expect(approved.body).toMatchObject({ workflow: 'approved', broadcast: { state: 'cooling' } })
    const [broadcast, ...more] = await broadcastsOf(alert)
    expect(more).toEqual([])
    const wait = Date.parse(broadcast!.notBefore as string) - Date.now()
    expect(wait).toBeGreaterThan(2_000)
    expect(wait).toBeLessThanOrEqual(5_000)
  })

  it('does not let the author approve, even as an alert officer', async () => {
    const scene = await createAlertScene(cms)
    const both = await cms.person([[scene.organisation, 'editor', 'alertOfficer']])
    await cms.rest('PATCH', `/alerts/${scene.alert.id}?locale=en`, {
      as: both,
      body: { ask: 'Another ask.' },
    })
    await cms.rest('POST', `/alerts/${scene.alert.id}/submit`, { as: scene.editor })
    const answer = await cms.rest('POST', `/alerts/${scene.alert.id}/approve`, { as: both })
    expect(answer.status).toBe(409)
    expect(answer.body.errors[0].message).toMatch(/second person/)
    expect(await broadcastsOf(scene.alert)).toEqual([])
  })

  it('wants a second person although somebody only submitted what another wrote', async () => {
    const { alert, organisation, officer } = await createAlertScene(cms)
    expect((await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: officer })).status).toBe(200)
    const answer = await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
    expect(answer.status).toBe(409)
    expect(answer.body.errors[0].message).toMatch(/second person/)
    expect(await broadcastsOf(alert)).toEqual([])
    const second = await cms.person([[organisation, 'alertOfficer']])
    const approved = await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: second })
    expect(approved.body.workflow).toBe('approved')
  })

  it('does not let an editor approve', async () => {
    const { alert, organisation, editor } = await createAlertScene(cms)
    const other = await cms.person([[organisation, 'editor']])
    await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    const answer = await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: other })
    expect(answer.status).toBe(409)
  })

  it('answers people of other organisations as if the alert did not exist', async () => {
    const { alert, editor } = await createAlertScene(cms)
    const foreign = await cms.person([[await cms.organisation('Elsewhere'), 'alertOfficer']])
    await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    for (const step of ['submit', 'approve', 'send-back', 'abort']) {
      const answer = await cms.rest('POST', `/alerts/${alert.id}/${step}`, { as: foreign })
      const nothing = await cms.rest(
        'POST',
        `/alerts/00000000-0000-0000-0000-000000000000/${step}`,
        { as: foreign },
      )
      expect([answer.status, answer.body]).toEqual([nothing.status, nothing.body])
      expect(answer.status).toBe(404)
    }
  })

  it('makes one broadcast of a double click, two tabs and a retry', async () => {
    const { alert, organisation, editor, officer } = await createAlertScene(cms)
    const second = await cms.person([[organisation, 'alertOfficer']])
    await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    const clicks = await Promise.all(
      [officer, officer, second, officer].map((as) =>
        cms.rest('POST', `/alerts/${alert.id}/approve`, { as }),
      ),
    )
    expect(clicks.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(new Set(clicks.map(({ body }) => body.broadcast.id)).size).toBe(1)
    expect(await broadcastsOf(alert)).toHaveLength(1)
  })

  it('returns to draft and kills the broadcast when the alert is edited after approval', async () => {
    const { alert, editor, officer } = await createAlertScene(cms)
    await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
    const edited = await cms.rest('PATCH', `/alerts/${alert.id}?locale=en`, {
      as: editor,
      body: { headline: 'Three people held' },
    })
    expect(edited.body.doc.workflow).toBe('draft')
    const [broadcast] = await broadcastsOf(alert)
    expect(broadcast).toMatchObject({ state: 'cancelled', reason: 'edited' })
  })

  it('can be stopped in the cooling-off by anybody of the organisation', async () => {
    const { alert, organisation, editor, officer } = await createAlertScene(cms)
    const moderator = await cms.person([[organisation, 'moderator']])
    await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
    const stopped = await cms.rest('POST', `/alerts/${alert.id}/abort`, { as: moderator })
    expect(stopped.body).toMatchObject({ workflow: 'draft', broadcast: { state: 'cancelled' } })
  })

  it.each(['sending', 'paused', 'held'])(
    'can be stopped while it is being sent: %s',
    async (state) => {
      const { alert, editor, officer } = await createAlertScene(cms)
      await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
      await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
      const [broadcast] = await broadcastsOf(alert)
      await cms.payload.update({ collection: 'broadcasts', id: broadcast!.id, data: { state } })
      const stopped = await cms.rest('POST', `/alerts/${alert.id}/abort`, { as: editor })
      expect(stopped.body).toMatchObject({ workflow: 'draft', broadcast: { state: 'cancelled' } })
    },
  )

  it('that was sent stays as it was sent, and cannot be deleted', async () => {
    const { alert, organisation, editor, officer } = await createAlertScene(cms)
    const admin = await cms.person([[organisation, 'orgAdmin']])
    await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
    expect((await cms.rest('DELETE', `/alerts/${alert.id}`, { as: admin })).status).toBe(409)
    const { db } = cms.payload
    await db.updateOne({ collection: 'alerts', id: alert.id, data: { workflow: 'sent' } })
    expect((await cms.rest('DELETE', `/alerts/${alert.id}`, { as: admin })).status).toBe(409)
    const edited = await cms.rest('PATCH', `/alerts/${alert.id}?locale=en`, {
      as: editor,
      body: { headline: 'Other' },
    })
    expect(edited.status).toBe(409)
    const stored = await cms.payload.findByID({ collection: 'alerts', id: alert.id, locale: 'en' })
    expect(stored).toMatchObject({ workflow: 'sent', headline: alert.headline })
  }, 60_000)

  it('makes a new broadcast when a stopped alert is approved again unchanged', async () => {
    const { alert, editor, officer } = await createAlertScene(cms)
    for (let round = 0; round < 2; round += 1) {
      await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
      const approved = await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
      expect(approved.body.broadcast.state).toBe('cooling')
      if (round === 0) await cms.rest('POST', `/alerts/${alert.id}/abort`, { as: officer })
    }
    expect((await broadcastsOf(alert)).map(({ state }) => state).sort()).toEqual([
      'cancelled',
      'cooling',
    ])
  })

  it('refuses to submit with all problems named', async () => {
    const { alert, editor } = await createAlertScene(cms, {
      alert: { actBy: null },
      texts: { ask: '' },
    })
    const answer = await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].message).toMatch(/“What we ask” is missing/)
    expect(answer.body.errors[0].message).toMatch(/Act by/)
  })

  it('refuses a machine translation', async () => {
    const { alert, editor } = await createAlertScene(cms)
    await cms.rest('PATCH', `/alerts/${alert.id}?locale=de`, {
      as: editor,
      body: { headline: 'Muster', translation: 'machine' },
    })
    const answer = await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    expect(answer.body.errors[0].message).toMatch(/machine translation cannot be sent/)
  })

  it('refuses to name somebody in its case who has not agreed to be named', async () => {
    const { alert, caseDoc, editor } = await createAlertScene(cms)
    const name = (consent: string) =>
      cms.payload.update({
        collection: 'cases',
        id: caseDoc.id,
        data: { people: [{ publicName: 'Sample Person', consent }] },
      })
    await name('none')
    const refused = await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    expect(refused.status).toBe(400)
    expect(refused.body.errors[0].message).toMatch(/has not agreed to be named/)
    await name('given')
    expect((await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })).status).toBe(200)
  })

  it('refuses a text that does not fit, with what to do', async () => {
    const { alert, editor } = await createAlertScene(cms)
    const answer = await cms.rest('PATCH', `/alerts/${alert.id}?locale=en`, {
      as: editor,
      body: { headline: '🕯'.repeat(48) },
    })
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.body)).toContain(
      'This is 96 characters long; 90 fit on a phone. Shorten it by 6.',
    )
  })

  it('cannot be approved around the chain by writing its fields', async () => {
    const { alert, officer } = await createAlertScene(cms)
    await cms.rest('PATCH', `/alerts/${alert.id}`, {
      as: officer,
      body: { workflow: 'approved', approvedHash: 'x', revision: 7 },
    })
    const stored = await cms.payload.findByID({ collection: 'alerts', id: alert.id })
    expect(stored).toMatchObject({ workflow: 'draft', approvedHash: null, revision: 2 })
    const made = await cms.rest('POST', '/broadcasts', { as: officer, body: { state: 'sending' } })
    expect(made.status).toBe(403)
  })

  it('refuses an approval of a text that was changed since it was read', async () => {
    const { alert, editor, officer } = await createAlertScene(cms)
    const read = await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    await cms.rest('PATCH', `/alerts/${alert.id}?locale=en`, { as: editor, body: { ask: 'Else.' } })
    await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    const answer = await cms.rest('POST', `/alerts/${alert.id}/approve`, {
      as: officer,
      body: { revision: read.body.revision },
    })
    expect(answer.status).toBe(409)
    expect(await broadcastsOf(alert)).toEqual([])
  })

  it('lets an alert officer take up a broadcast that the system paused', async () => {
    const { alert, editor, officer } = await createAlertScene(cms)
    await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    const { body } = await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
    const early = await cms.rest('POST', `/alerts/${alert.id}/resume`, { as: officer })
    expect(early.status).toBe(409)
    await cms.payload.update({
      collection: 'broadcasts',
      id: body.broadcast.id,
      data: { state: 'paused', reason: 'too-many-gone' },
    })
    expect((await cms.rest('POST', `/alerts/${alert.id}/resume`, { as: editor })).status).toBe(409)
    const resumed = await cms.rest('POST', `/alerts/${alert.id}/resume`, { as: officer })
    expect(resumed.body.broadcast).toMatchObject({ state: 'sending', reason: null })
  })

  it('tries those again who are unconfirmed, when an alert officer asks, while it is in time', async () => {
    const { alert, editor, officer } = await createAlertScene(cms)
    await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    const { body } = await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
    const retry = (as: typeof officer) => cms.rest('POST', `/alerts/${alert.id}/retry`, { as })
    const { db } = cms.payload
    const end = (data: Record<string, unknown>) =>
      db.updateOne({ collection: 'broadcasts', id: body.broadcast.id, data })
    expect((await retry(officer)).status).toBe(409)

    await end({ state: 'unconfirmed', unconfirmed: 'fewer than 10' })
    await db.updateOne({ collection: 'alerts', id: alert.id, data: { workflow: 'sent' } })
    expect((await retry(editor)).status).toBe(409)
    const again = await retry(officer)
    expect(again.body.broadcast).toMatchObject({
      state: 'sending',
      counters: { unconfirmed: 'fewer than 10' },
    })
    expect((await retry(officer)).status).toBe(409)
    const stored = await cms.payload.findByID({
      collection: 'broadcasts',
      id: body.broadcast.id,
    })
    expect(stored).toMatchObject({ round: 1, finishedAt: null })

    await end({ state: 'unconfirmed', notAfter: new Date(Date.now() - 1_000).toISOString() })
    const late = await retry(officer)
    expect([late.status, late.body.errors[0].message]).toEqual([
      409,
      expect.stringContaining('is over'),
    ])
  })

  it('sends back with a note, which the author reads', async () => {
    const { alert, editor, officer } = await createAlertScene(cms)
    await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    const silent = await cms.rest('POST', `/alerts/${alert.id}/send-back`, {
      as: officer,
      body: {},
    })
    expect(silent.status).toBe(400)
    await cms.rest('POST', `/alerts/${alert.id}/send-back`, {
      as: officer,
      body: { note: 'Which city?' },
    })
    const seen = await cms.rest('GET', `/alerts/${alert.id}/chain`, { as: editor })
    expect(seen.body).toMatchObject({ workflow: 'draft', returnNote: 'Which city?' })
  })
})

/** Runs `act` right after the `nth` read of the CMS (from 0) that `run` causes; gives the number of reads. */
async function afterRead(nth: number, act: () => Promise<void>, run: () => Promise<void>) {
  const { payload } = cms
  const { find, findByID } = payload
  let reads = 0
  let acting = false
  const counting =
    <A extends unknown[], R>(read: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const answer = await read.apply(payload, args)
      if (acting) return answer
      reads += 1
      acting = reads === nth + 1
      if (acting) await act()
      acting = false
      return answer
    }
  Object.assign(payload, { find: counting(find), findByID: counting(findByID) })
  await run().finally(() => Object.assign(payload, { find, findByID }))
  return reads
}

describe('an alert that is changed while somebody approves it', () => {
  it('is never approved with words that are not its own any more', async () => {
    const { alert, editor, officer } = await createAlertScene(cms)
    let words = 0
    const rewrite = async (): Promise<void> => {
      words += 1
      const body = { headline: `Version ${words}` }
      await cms.rest('PATCH', `/alerts/${alert.id}?locale=en`, { as: editor, body })
      await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    }
    let approvals = 0
    let reads = 1
    for (let nth = 0; nth < reads; nth += 1) {
      await rewrite()
      reads = await afterRead(nth, rewrite, async () => {
        await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
      })
      const [stored] = (
        await cms.payload.find({ collection: 'alerts', where: { id: { equals: alert.id } } })
      ).docs
      if (stored!.workflow !== 'approved') continue
      approvals += 1
      const going = (await broadcastsOf(alert)).filter(({ state }) => state === 'cooling')
      const [sent] = going.filter(({ hash }) => hash === stored!.approvedHash)
      expect(JSON.stringify(sent!.content)).toContain(`"Version ${words}"`)
    }
    expect(approvals).toBeLessThan(reads)
  }, 240_000)
})

describe('a panel that asks while the last phone is being served', () => {
  it('never shows a finished sending of an alert that is not sent', async () => {
    const { alert, editor, officer } = await createAlertScene(cms)
    await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    const approved = await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
    const broadcast = String(approved.body.broadcast.id)
    const { db } = cms.payload
    const sendAgain = async (): Promise<void> => {
      const sending = { state: 'sending', progress: 50 }
      await db.updateOne({ collection: 'broadcasts', id: broadcast, data: sending })
      await db.updateOne({ collection: 'alerts', id: alert.id, data: { workflow: 'approved' } })
    }
    const worker = createBroadcastSource({
      payload: cms.payload,
      slugs,
      bot: 'alliance',
      organisation: null,
      carriers: async () => ['alliance'],
      cursors: createMemoryStores().cursors,
      openRow: () => expect.unreachable('nobody is asked for'),
      now: () => new Date(),
      clock: evenClock,
      onError: (error) => expect.unreachable(String(error)),
    })
    const finish = (): Promise<void> =>
      worker.report(broadcast, {
        counters: freshCursor(broadcast, 'alliance', 1).counters,
        low: '',
        state: 'done',
      })
    const shown: string[] = []
    const look = async (): Promise<void> => {
      const { body } = await cms.rest('GET', `/alerts/${alert.id}/chain`, { as: officer })
      shown.push(`${body.workflow}, ${body.broadcast.state}`)
    }
    let reads = 1
    for (let nth = 0; nth < reads; nth += 1) {
      await sendAgain()
      reads = await afterRead(nth, finish, look)
    }
    expect(shown).toContain('sent, done')
    expect(shown).not.toContain('approved, done')
  })
})
