import { randomUUID } from 'node:crypto'

const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
  let value: unknown = 'x'
  for (let level = 0; level < depth; level += 1) value = wrap(value)
  return value
}

/** Values of a form that somebody may send in place of any other: what JSON can say. */
export const oddShapes: readonly unknown[] = [
  ...[null, 7, 1.5, true, 'x', '', 'x'.repeat(200_000), 'a\u0000b', '\ud800', 1e308, randomUUID()],
  ...[[], {}, [null], [[]], [{}], [7], ['x'], [[['x']]], [{ id: {} }], [{ blockType: 1 }]],
  ...[{ x: 1 }, { $ne: null }, { $where: '1' }, { 'a.b': 1 }, { length: 3 }, { map: 1, filter: 1 }],
  ...[{ id: { $gt: '' } }, { id: {} }, { id: [1] }, { en: { x: 1 } }, { en: null }],
  ...[
    { relationTo: 'users', value: { $ne: 1 } },
    { relationTo: {}, value: [] },
  ],
  ...[{ toString: 'x', valueOf: 1 }, JSON.parse('{"__proto__":{"x":1},"constructor":{"y":1}}')],
  ...[{ root: 7 }, { root: { children: 7 } }, { root: { children: [null, { children: {} }] } }],
  ...[nested(300, (inner) => [inner]), nested(300, (inner) => ({ and: [inner] }))],
]

/** Odd ids, as parts of an address. */
export const oddIds = [
  ...['null', '0', '__proto__', 'constructor', '%00', '%ED%A0%80', '%5Bobject%20Object%5D', '1e99'],
  ...['%7B%22%24ne%22%3A1%7D', '000000000000000000000000', 'x'.repeat(3000), '%F0%9F%98%80'],
]

const json = (value: unknown) => `where=${encodeURIComponent(JSON.stringify(value))}`
const operators = [
  ...['equals', 'not_equals', 'in', 'not_in', 'all', 'exists', 'like', 'not_like', 'contains'],
  ...['greater_than', 'less_than', 'within', 'intersects', 'near', '$ne', '__proto__'],
]
const texts = ['x', '', '%00', 'true', '1e999', '-1', '%25', '(', '%5C', 'null', '2026-99-99']
const given: unknown[] = [null, 7, true, [], {}, [1], [[1]], { x: 1 }, { $ne: null }, ['x', null]]

/** Questions of odd forms about a field. */
export const oddQuestions = (field: string): string[] => [
  ...operators.flatMap((operator) => [
    ...texts.map((text) => `where[${field}][${operator}]=${text}`),
    ...['[]=', '[x]=1', '[$ne]=1', '[0][0]=1'].map((tail) => `where[${field}][${operator}]${tail}`),
    ...given.map((value) => json({ [field]: { [operator]: value } })),
  ]),
  ...[`where[${field}]=x`, `where[${field}][]=x`, json({ [field]: null }), json({ [field]: [1] })],
  ...[`sort[${field}]=x`, `select[${field}]=x`, `select[${field}][a][b]=true`],
  ...[`where[or][0][${field}]=x`, `where[and][${field}][equals]=x`],
]

const odd = ['x', '', '-1', '0', '1.5', '1e999', 'NaN', '1e300', '9007199254740993', '__proto__']

/** Parameters of odd forms that any address may be given. */
export const oddParameters: readonly string[] = [
  ...[
    'depth',
    'limit',
    'page',
    'locale',
    'fallback-locale',
    'draft',
    'trash',
    'pagination',
  ].flatMap((name) => [...odd.map((value) => `${name}=${value}`), `${name}[]=1`, `${name}[x]=1`]),
  ...['sort', 'select', 'populate', 'joins', 'data', 'where'].flatMap((name) => [
    ...['x', '', '{', 'null', '[]', '7', '%22x%22', '-', '%00', '__proto__'].map(
      (value) => `${name}=${value}`,
    ),
    ...[`${name}[]=id`, `${name}[x]=id`, `${name}[][]=id`, `${name}[x][y]=true`],
    ...[`${name}[__proto__][x]=true`, `${name}[users][name][x]=true`, `${name}[x][limit]=x`],
    ...[`${name}[x][where]=x`, `${name}[x][where][y][equals]=1`, `${name}[x][sort]=y`],
  ]),
  ...[json({ and: null }), json({ and: [null] }), json({ or: 'x' }), json({ and: { x: 1 } })],
  ...['where[or]=x', 'where[and][0]=x', 'where[or][x][y]=1', 'where[and][0][and]=1'],
  ...[
    'where'.concat('[and][0]'.repeat(30), '[id][equals]=1'),
    json(nested(200, (one) => ({ and: [one] }))),
  ],
  ...['autosave[x]=1', 'flattenLocales[x]=1', 'overrideLock[x]=1', 'publishSpecificLocale[x]=1'],
  ...[
    'sort=id&sort[x]=1',
    'limit=5&limit=6',
    'where[id][equals]=a&where[id][equals]=b',
    'locale=all',
  ],
]
