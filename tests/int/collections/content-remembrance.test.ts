import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  type Newsroom,
  problemsOf,
  richText,
} from '../../support/content'
import { createTestPayload, type Actor, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
})
afterAll(() => cms.close())

const line = (locale: string) => ({ name: 'Sample line', contact: '000', locale })
const memorial = (changes: object = {}) => ({
  tenant: room.ours.id,
  ...complete.memorials(),
  ...changes,
})
const bySuicide = (changes: object = {}) =>
  memorial({ deathCircumstance: 'suicide', supportLines: [line('en')], ...changes })

const publish = (body: object) => write.publish('memorials', body, { as: room.reviewer })

async function published(body: object): Promise<Doc> {
  const answer = await publish(body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

describe('a memorial of somebody who died by suicide', () => {
  it('is published with a support line and without a word on how', async () => {
    await published(
      bySuicide({ life: richText('Loved music. Died by suicide in 2014. We remember.') }),
    )
  })

  it('is refused without a support line', async () => {
    const answer = await publish(bySuicide({ supportLines: [] }))
    expect(answer.status).toBe(400)
    expect(problemsOf(answer)).toEqual([
      {
        path: 'supportLines',
        message: expect.stringMatching(/support line for readers of English/),
      },
    ])
  })

  it('is refused when a support line says nothing of how to reach it', async () => {
    const answer = await publish(
      bySuicide({ supportLines: [{ name: 'Sample line', locale: 'en' }] }),
    )
    expect(problemsOf(answer).map(({ path }) => path)).toEqual(['supportLines'])
  })

  it('needs a support line in every language that would be public', async () => {
    const { id } = docOf(
      await write.create('memorials', bySuicide(), { as: room.editor, draft: true }),
    )
    const german = {
      name: 'Beispiel',
      life: richText('Ein Beispiel.'),
      translation: 'reviewed',
      nextStep: { type: 'light_candle', label: 'Kerze anzünden' },
    }
    await write.update('memorials', id, german, { as: room.editor, locale: 'de', draft: true })
    const answer = await write.update(
      'memorials',
      id,
      { _status: 'published' },
      { as: room.reviewer },
    )
    expect(problemsOf(answer)).toEqual([
      { path: 'supportLines', message: expect.stringMatching(/readers of Deutsch/) },
    ])
  })

  it('is refused with a method word, and the sentence is pointed out', async () => {
    const life = richText(
      'Loved music and the sea.',
      'Friends say there was an overdose that night. We remember.',
    )
    const answer = await publish(bySuicide({ life }))
    expect(problemsOf(answer)).toEqual([
      {
        path: 'life',
        message: expect.stringContaining('“Friends say there was an overdose that night.”'),
      },
    ])
  })

  it('is refused with a method word in a language that somebody else wrote', async () => {
    const { id } = docOf(
      await write.create('memorials', bySuicide({ supportLines: [line('en'), line('ru')] }), {
        as: room.editor,
        draft: true,
      }),
    )
    const russian = {
      name: 'Пример',
      life: richText('Осталась предсмертная записка.'),
      translation: 'reviewed',
      nextStep: { type: 'light_candle', label: 'Зажечь свечу' },
    }
    await write.update('memorials', id, russian, { as: room.editor, locale: 'ru', draft: true })
    const answer = await write.update(
      'memorials',
      id,
      { _status: 'published' },
      { as: room.reviewer },
    )
    expect(problemsOf(answer)).toEqual([
      { path: 'life', message: expect.stringContaining('Осталась') },
    ])
  })

  it('holds a commemorative day of the same person to the same rules', async () => {
    const { id } = await published(bySuicide())
    const day = { tenant: room.ours.id, ...complete.commemorativeDays(), person: [id] }
    const refused = await write.publish(
      'commemorative-days',
      { ...day, about: 'It was poison.' },
      { as: room.reviewer },
    )
    expect(problemsOf(refused).map(({ path }) => path)).toEqual(['about'])
    const accepted = await write.publish('commemorative-days', day, { as: room.reviewer })
    expect(accepted.status, JSON.stringify(accepted.body)).toBe(201)
  })

  it('leaves the words of other memorials alone', async () => {
    await published(
      memorial({ deathCircumstance: 'accident', life: richText('Drowned while saving a child.') }),
    )
  })
})

describe('what stays inside the organisation', () => {
  const canaries = {
    deathCircumstance: 'suicide',
    familyInformed: 'unsafe',
    consent: { by: 'canary-sister' },
  }

  it('shows the circumstance of death, the family and the consent to members only', async () => {
    const { id } = await published(bySuicide(canaries))
    for (const as of [await cms.stranger(), room.outsider]) {
      for (const url of [
        `/memorials/${id}`,
        `/memorials?where[id][equals]=${id}`,
        `/memorials/search?q=Sample`,
      ]) {
        const { status, body } = await cms.rest('GET', url, { as })
        expect(status).toBe(200)
        expect(JSON.stringify(body)).not.toMatch(
          /deathCircumstance|familyInformed|canary-sister|searchKey/,
        )
      }
    }
    const own = await cms.rest('GET', `/memorials/${id}`, { as: room.editor })
    expect(own.body).toMatchObject({ deathCircumstance: 'suicide', familyInformed: 'unsafe' })
  })

  it('shows versions with these fields to no other organisation', async () => {
    const { id } = await published(bySuicide(canaries))
    const own = await cms.rest('GET', `/memorials/versions?where[parent][equals]=${id}`, {
      as: room.editor,
    })
    expect(own.body.docs).toHaveLength(1)
    expect(own.body.docs[0].version.deathCircumstance).toBe('suicide')
    const other = await cms.rest('GET', `/memorials/versions?where[parent][equals]=${id}`, {
      as: room.outsider,
    })
    expect(other.body.docs).toEqual([])
  })

  it('cannot be asked for by filtering or sorting', async () => {
    for (const query of [
      'where[deathCircumstance][equals]=suicide',
      'where[and][0][or][0][deathCircumstance][equals]=suicide',
      'sort=-deathCircumstance',
      'where[searchKey][like]=a',
    ]) {
      for (const as of [await cms.stranger(), room.outsider]) {
        expect((await cms.rest('GET', `/memorials?${query}`, { as })).status, query).toBe(400)
      }
    }
  })
})

describe('what a memorial needs', () => {
  it('asks for family or friends to be told first', async () => {
    const answer = await publish(memorial({ familyInformed: 'no' }))
    expect(problemsOf(answer).map(({ path }) => path)).toEqual(['familyInformed'])
  })

  it.each([
    ['a day without a month', { year: 1990, day: 3 }],
    ['29 February of a common year', { year: 2013, month: 2, day: 29 }],
    ['a month without a year', { month: 2 }],
  ])('refuses %s', async (_name, bornOn) => {
    const answer = await publish(memorial({ bornOn }))
    expect(answer.status).toBe(400)
  })

  it('accepts a year alone', async () => {
    await published(memorial({ bornOn: { year: 1990 }, diedOn: { year: 2014, month: 1 } }))
  })

  it('refuses a death before the birth', async () => {
    const answer = await publish(memorial({ bornOn: { year: 1990 }, diedOn: { year: 1980 } }))
    expect(problemsOf(answer).map(({ path }) => path)).toEqual(['diedOn.year'])
  })
})

describe('finding somebody by name', () => {
  const search = async (q: string, as?: Actor) => {
    const { status, body } = await cms.rest('GET', `/memorials/search?q=${encodeURIComponent(q)}`, {
      as: as ?? (await cms.stranger()),
    })
    expect(status, JSON.stringify(body)).toBe(200)
    return (body.docs as Doc[]).map(({ slug }) => slug)
  }

  beforeAll(async () => {
    const { id } = docOf(
      await write.create('memorials', memorial({ name: 'Sample Shahmarli', slug: 'shahmarli' }), {
        as: room.editor,
        draft: true,
      }),
    )
    await write.update(
      'memorials',
      id,
      { name: 'Nümunə Şəhmərli', translation: 'draft' },
      { as: room.editor, locale: 'az', draft: true },
    )
    await write.update('memorials', id, { _status: 'published' }, { as: room.reviewer })
    await write.create('memorials', memorial({ name: 'Draft Shahmarova', slug: 'draft-only' }), {
      as: room.editor,
      draft: true,
    })
  })

  it.each([
    'Shahmarli',
    'Shakhmarli',
    'Sahmarli',
    'Şəhmərli',
    'şehmerli',
    'Шахмарли',
    'sample SHAHMARLI',
    'nümunə',
  ])('finds the one record as %s', async (q) => {
    expect(await search(q)).toEqual(['shahmarli'])
  })

  it('finds nothing by another name', async () => {
    expect(await search('Somebody Else')).toEqual([])
  })

  it('shows drafts to members only', async () => {
    expect(await search('Shahmarova')).toEqual([])
    expect(await search('Shahmarova', room.outsider)).toEqual([])
    expect(await search('Shahmarova', room.editor)).toEqual(['draft-only'])
  })

  it('takes no wildcards', async () => {
    expect((await cms.visit('/memorials/search?q=%25%25')).status).toBe(400)
  })
})

describe('a commemorative day', () => {
  const day = (changes: object) => ({
    tenant: room.ours.id,
    ...complete.commemorativeDays(),
    ...changes,
  })

  it('may be 29 February', async () => {
    const answer = await write.publish('commemorative-days', day({ month: 2, day: 29 }), {
      as: room.reviewer,
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    expect(docOf(answer).quietMode).toBe(true)
  })

  it.each([
    [2, 30],
    [4, 31],
    [13, 1],
    [1, 1.5],
  ])('refuses month %s, day %s', async (month, dayOfMonth) => {
    const answer = await write.publish('commemorative-days', day({ month, day: dayOfMonth }), {
      as: room.reviewer,
    })
    expect(answer.status).toBe(400)
  })

  it('has another name in each organisation', async () => {
    for (const [tenant, as, title] of [
      [room.ours, room.reviewer, 'One name'],
      [room.theirs, room.outsider, 'Another name'],
    ] as const) {
      const body = { ...complete.commemorativeDays(), title, tenant: tenant.id, month: 3, day: 3 }
      expect((await write.publish('commemorative-days', body, { as })).status).toBe(201)
    }
    const { body } = await cms.visit('/commemorative-days?where[month][equals]=3&sort=title')
    expect((body.docs as Doc[]).map(({ title }) => title)).toEqual(['Another name', 'One name'])
  })
})
