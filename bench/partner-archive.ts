import { createClient } from '@libsql/client'
import { z } from 'zod'

/** By column what a copy has instead; `:copy` is its number, from 1. */
type Replacements = Record<string, string>

/** An instant in the text form of both Payload's dates and the items. */
const earlier = (iso: string): string =>
  `strftime('%Y-%m-%dT%H:%M:%fZ', ${iso}, '-' || (:copy * 60) || ' days')`

const suffixed = (column: string): string => `${column} || '-' || :copy`

const parented = (column: string): Replacements => ({ id: 'NULL', [column]: suffixed(column) })

const changedAt = "strftime('%Y-%m-%dT%H:%M:%fZ', changed_at / 1000.0, 'unixepoch')"

/** Every table that holds something of a news item, and its row of the public record. */
const tables: Record<string, Replacements> = {
  news: {
    id: suffixed('id'),
    public_id: 'public_id || :copy',
    slug: suffixed('slug'),
    created_at: earlier('created_at'),
    updated_at: earlier('updated_at'),
    updated_at_public: earlier('updated_at_public'),
  },
  news_locales: parented('_parent_id'),
  news_texts: parented('parent_id'),
  news_rels: parented('parent_id'),
  publications: {
    id: suffixed('id'),
    public_id: 'public_id || :copy',
    source: suffixed('source'),
    seq: 'seq + :copy * (SELECT width FROM temp.sample_numbers)',
    changed_at: 'changed_at - :copy * 60 * 86400000',
    first_at: 'first_at - :copy * 60 * 86400000',
    item: `replace(replace(item, public_id, public_id || :copy), ${changedAt}, ${earlier(changedAt)})`,
  },
}

/**
 * Adds `copies` older copies of all news items, documents and public record alike, below Payload: writing
 * 100,000 items through it would take many minutes. Numbers rise, dates go back by 60 days each time.
 */
export async function copyNews(databaseUrl: string, copies: number): Promise<void> {
  const client = createClient({ url: databaseUrl })
  try {
    for (const pragma of ['busy_timeout = 5000', 'synchronous = OFF', 'temp_store = MEMORY']) {
      await client.execute(`PRAGMA ${pragma}`)
    }
    await client.execute(
      'CREATE TEMP TABLE sample_numbers AS SELECT max(seq) - min(seq) + 1 AS width FROM publications',
    )
    const statements: string[] = []
    for (const [table, replacements] of Object.entries(tables)) {
      const where = table === 'publications' ? "WHERE type = 'news'" : ''
      await client.execute(`CREATE TEMP TABLE sample_${table} AS SELECT * FROM ${table} ${where}`)
      const { columns } = await client.execute(`SELECT * FROM ${table} LIMIT 0`)
      const values = columns.map((name) => replacements[name] ?? `"${name}"`)
      statements.push(`INSERT INTO ${table} SELECT ${values.join(', ')} FROM temp.sample_${table}`)
    }
    for (let copy = 1; copy <= copies; copy += 1) {
      for (const sql of statements) await client.execute({ sql, args: { copy } })
    }
  } finally {
    client.close()
  }
}

/**
 * Lets SQLite count what its indexes hold. Without it Payload's list of 1,000 took 104 ms instead of 17 ms, since
 * everything that belongs to an item was read before sorting: the bench would flatter the API.
 */
export async function countIndexes(databaseUrl: string): Promise<void> {
  const client = createClient({ url: databaseUrl })
  try {
    await client.execute('PRAGMA busy_timeout = 5000')
    await client.execute('ANALYZE')
  } finally {
    client.close()
  }
}

/** Public ids of every nth news item of the record, spread over all of it. */
export async function everyNthItem(databaseUrl: string, nth: number): Promise<string[]> {
  const client = createClient({ url: databaseUrl })
  try {
    const { rows } = await client.execute(
      "SELECT public_id FROM publications WHERE type = 'news' ORDER BY public_id",
    )
    return rows
      .map(({ public_id: id }) => z.string().parse(id))
      .filter((_id, index) => index % nth === 0)
  } finally {
    client.close()
  }
}
