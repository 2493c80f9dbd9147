import fc from 'fast-check'
import type { FlattenedField } from 'payload'
import { richText } from './content'

/** A field that holds a value, with the names on the way to it; `0` stands for a row of a list. */
export type Leaf = { path: string[]; field: FlattenedField }

/** Every field of a collection that holds a value itself, in groups and rows, too. */
export function leavesOf(fields: readonly FlattenedField[], above: string[] = []): Leaf[] {
  return fields.flatMap((field): Leaf[] => {
    const path = [...above, field.name]
    if (field.type === 'group' || field.type === 'tab') return leavesOf(field.flattenedFields, path)
    if (field.type === 'array') return leavesOf(field.flattenedFields, [...path, '0'])
    return [{ path, field }]
  })
}

/** Writes a value into a document, making the groups and rows on the way. */
export function put(
  doc: Record<string, unknown>,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): void {
  if (rest.length === 0) {
    doc[name] = value
    return
  }
  const isList = rest[0] === '0'
  const inner = isList ? rest.slice(1) : rest
  const before = isList ? (doc[name] as unknown[] | undefined)?.[0] : doc[name]
  const holder = { ...(typeof before === 'object' ? before : {}) } as Record<string, unknown>
  put(holder, inner, value)
  doc[name] = isList ? [holder] : holder
}

const numbers = [4.12, 1000.5, 1e300, -1, 0, -0, 1e21, 2 ** 53, 9e9, 0.1, 2014.5, 99_999, 13, 31]
const numberTexts = ['4.120', '4,120', '4 120', '1e300', 'NaN', '-5', '٤١٢٠', '']
const dates = [
  '+020026-01-01T00:00:00.000Z',
  '20026-01-01',
  '-000001-01-01T00:00:00.000Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-02-30',
  '2026-01-22T10:00:00+04:00',
  'tomorrow',
  8.64e15,
  -1,
]
const texts = [
  '',
  ' ',
  '\u0000',
  '\uD800',
  '\u2028',
  ']]>',
  '<b>',
  '🏳️‍🌈',
  'ə'.repeat(5000),
  '__proto__',
]
const shapes = [null, [], {}, [null], [[]], true, 'x', { id: 1 }, { root: null }, { en: 'x' }, 7]

const lexical = [
  { root: {} },
  { root: { children: [{ type: 'text' }] } },
  { root: { children: [{ type: 'link', fields: { url: 'javascript:1' }, children: [] }] } },
  { root: { type: 'root', children: [{ type: 'list', listType: 4.12, children: [{}] }] } },
  richText('Sample'),
]

/** Something that a field of this kind may be sent, mostly what somebody could take for right. */
export function nastyValue({ field }: Leaf): fc.Arbitrary<unknown> {
  const ofKind: readonly unknown[] = {
    number: [...numbers, ...numberTexts],
    date: dates,
    richText: lexical,
    text: texts,
    textarea: texts,
    select: 'options' in field ? field.options.map((one) => valueOf(one)) : [],
  }[field.type as string] ?? [true, false, 'none']
  const anything = fc.jsonValue({ maxDepth: 2 })
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...ofKind) },
    { weight: 1, arbitrary: fc.constantFrom(...shapes) },
    { weight: 1, arbitrary: anything },
    ...(field.type === 'number' ? [{ weight: 2, arbitrary: fc.double() }] : []),
    ...(field.type === 'date'
      ? [
          {
            weight: 2,
            arbitrary: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
          },
        ]
      : []),
  )
}

const valueOf = (option: string | { value: string }): string =>
  typeof option === 'string' ? option : option.value
