/**
 * Vigil's own reading of IPTC ninjs 3.1: the members that Vigil writes, their spelling and their forms.
 * It is not the schema that IPTC publishes, and narrower: any other member is refused, so a member that
 * is new here has to be looked up in the standard first.
 */
const text = { type: 'string', minLength: 1 }
const uri = { type: 'string', format: 'uri' }
const instant = { type: 'string', format: 'date-time' }
const count = { type: 'integer', minimum: 0 }

const object = (properties: Record<string, object>, required: string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
})
const list = (items: object) => ({ type: 'array', items })

const written = list(object({ role: text, contentType: text, value: text }, ['value']))
const contact = list(object({ type: text, role: text, name: text, value: text }, ['value']))
const concept = { name: text, rel: text, uri, literal: text }
const organisation = object({ ...concept, contactInfo: contact })
const pubStatus = { enum: ['usable', 'withheld', 'canceled'] }
const types = ['text', 'audio', 'video', 'picture', 'graphic', 'composite', 'component']

const rendition = object(
  { name: text, href: uri, contentType: text, title: text, width: count, height: count },
  ['name'],
)

const members = {
  uri,
  type: { enum: [...types, 'event', 'planning'] },
  representationType: { enum: ['full', 'partial'] },
  profile: text,
  version: text,
  firstCreated: instant,
  versionCreated: instant,
  embargoedUntil: instant,
  expires: instant,
  pubStatus,
  urgency: { type: 'integer', minimum: 1, maximum: 9 },
  copyrightHolder: text,
  copyrightNotice: text,
  usageTerms: text,
  // Either a link or an expression in a rights language; Vigil only links.
  rightsInfo: object({ linkedRights: uri }, ['linkedRights']),
  edNote: text,
  language: { type: 'string', pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' },
  title: text,
  by: text,
  headlines: written,
  descriptions: written,
  bodies: written,
  people: list(object(concept)),
  organisations: list(organisation),
  places: list(object(concept)),
  subjects: list(object(concept)),
  genres: list(object({ name: text, uri: text, literal: text })),
  infoSources: list(object({ name: text, uri, literal: text, contactInfo: contact })),
  eventDetails: object({
    dates: object({ startDate: instant, endDate: instant }, ['startDate']),
    organiser: organisation,
  }),
  renditions: list(rendition),
  altIds: list(object({ role: text, value: text })),
  standard: object({ name: { const: 'ninjs' }, version: { const: '3.1' }, schema: uri }),
}

const associated = object({ ...members, name: text, rel: text }, ['uri', 'name'])

/** JSON Schema of a whole ninjs object. */
export const ninjsRules = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...object({ ...members, associations: list(associated) }, ['uri']),
}
