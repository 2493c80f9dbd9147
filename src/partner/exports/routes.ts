import { maxAgeOf, sharedSeconds } from '../http/cache-control'
import { type Exchange, filterOf, jsonAnswer, scopeOf } from '../http/exchange'
import {
  ninjsSchema,
  osdiEntrySchema,
  osdiPetitionSchema,
  osdiPetitionsSchema,
} from '../formats/format-schemas'
import { findItem, findPresented, wasVisible } from '../items/find-item'
import { renderCap, renderCapCancel } from './cap'
import { renderNinjs, renderWithheldNinjs } from './ninjs'
import { renderOsdiEntry, renderOsdiPetition, renderOsdiPetitions } from './osdi'
import type { LocalisedItem } from '../view/localise'
import { changedAt, listPage } from '../items/list-page'
import { organisationTexts } from '../view/organisation-texts'
import { pageOf, presentRemoved, wantedBy } from '../items/present'
import { type Route, route } from '../http/route'
import { isVisible } from '../view/scope'

const hal = {
  type: 'application/hal+json; charset=utf-8',
  maxAge: sharedSeconds.item,
}

export const exportRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/alerts/{id}.cap.xml',
    summary: 'An alert as CAP 1.2',
    description:
      'Scope Restricted: never for public aggregators. A withdrawn alert becomes a Cancel message that refers to it.',
    parts: { id: 'Public id of the alert' },
    parameters: [],
    scope: 'cap',
    answer: { mediaType: 'application/cap+xml' },
    refusals: { 404: 'problem', 410: 'problem' },
    isCacheable: true,
    async handle(exchange, _query, { id = '' }) {
      const { view, base, grants } = exchange
      const former = view.byId.get(id)
      const cap = { type: 'application/cap+xml; charset=utf-8', maxAge: sharedSeconds.alert }
      const sender = new URL(base).hostname
      if (former?.type === 'alert' && former.reason && wasVisible(exchange, former)) {
        const { facts, firstAt } = former
        const { reason, at, note } = presentRemoved(exchange, former, [])
        const issuedAt = new Date(facts.issuedAt ?? firstAt)
        const organisationName = nameOf(exchange, former.organisation)
        return {
          ...cap,
          body: renderCapCancel({ id, issuedAt, at, reason, note, organisationName, sender }),
          changedAt: at,
          about: { rows: [former] },
        }
      }
      const row = await findItem(exchange, id, { query: {}, type: 'alert' })
      return {
        ...cap,
        body: renderCap({
          alert: row.item,
          version: row.version,
          reason: null,
          organisationName: nameOf(exchange, row.organisation),
          sender,
          web: `${base}/embed/alert/${id}`,
          locales: grants.locales ?? row.reach.locales,
        }),
        changedAt: row.at,
        about: { rows: [row] },
      }
    },
  }),
  route({
    method: 'GET',
    path: '/items/{id}.ninjs.json',
    summary: 'An item as IPTC ninjs 3.1',
    description: 'A withdrawn item has pubStatus `canceled`.',
    parts: { id: 'Public id of the item' },
    parameters: ['locale', 'fallback'],
    answer: { schema: ninjsSchema },
    refusals: { 404: 'problem', 410: 'answer' },
    isCacheable: true,
    async handle(exchange, query, { id = '' }) {
      const former = exchange.view.byId.get(id)
      if (former?.reason && wasVisible(exchange, former)) {
        const removed = presentRemoved(exchange, former, wantedBy(exchange, query))
        const { version, reason, at, note } = removed
        return jsonAnswer(renderWithheldNinjs({ id, version, reason, at, note }), {
          status: 410,
          changedAt: at,
          maxAge: maxAgeOf([former.type]),
          about: { rows: [former] },
        })
      }
      const { row, item } = await findPresented(exchange, id, {
        query: { fallback: 'default', ...query },
        channel: 'sites',
      })
      const organisation = {
        name: nameOf(exchange, row.organisation),
        url: `${exchange.base}/embed/organisation/${row.organisation}`,
      }
      return jsonAnswer(renderNinjs({ item, organisation, url: pageOf(exchange.base, item) }), {
        changedAt: row.at,
        maxAge: maxAgeOf([row.type]),
        about: { rows: [row] },
      })
    },
  }),
  route({
    method: 'GET',
    path: '/osdi',
    summary: 'The entry point of OSDI (HAL+JSON)',
    description: 'Where OSDI clients begin: what there is, and how much of it at once.',
    parameters: [],
    answer: { schema: osdiEntrySchema, mediaType: 'application/hal+json' },
    isCacheable: true,
    handle: async ({ base }) => jsonAnswer(renderOsdiEntry(base), { ...hal, changedAt: null }),
  }),
  route({
    method: 'GET',
    path: '/osdi/petitions',
    summary: 'Petitions as OSDI (HAL+JSON)',
    description:
      '`total_signatures` only; no signature is ever held here. `next` leads on without leaving anything out while petitions come and go; `page` alone counts from the newest each time.',
    parameters: [
      ...(['org', 'topic', 'country', 'locale', 'fallback'] as const),
      ...(['page', 'per_page', 'limit', 'cursor'] as const),
    ],
    answer: { schema: osdiPetitionsSchema, mediaType: 'application/hal+json' },
    isCacheable: true,
    async handle(exchange, query) {
      const { page = 1, per_page: perPage = query.limit ?? 20 } = query
      const asked = { fallback: 'default' as const, ...query, limit: perPage }
      const filter = filterOf(asked, { withLocale: asked.fallback !== 'default' })
      const scope = scopeOf(exchange, { ...filter, types: ['petition'] })
      const { view, now, base } = exchange
      const total = view.newest.filter((row) => isVisible(row, scope, now)).length
      const skip = query.cursor === undefined ? (page - 1) * perPage : 0
      const list = await listPage(exchange, { query: asked, scope, skip, channel: 'sites' })
      const addressOf = (number: number, cursor: string | null) => {
        const search = new URLSearchParams(exchange.url.search)
        search.set('page', String(number))
        search.delete('cursor')
        if (cursor !== null) search.set('cursor', cursor)
        return `${base}/osdi/petitions?${search.toString()}`
      }
      const body = renderOsdiPetitions({
        petitions: list.presented.map(({ item }) => osdi(exchange, item)),
        selfUrl: `${base}/osdi/petitions${exchange.url.search}`,
        nextUrl: list.next === null ? null : addressOf(page + 1, list.next),
        previousUrl: page === 1 ? null : addressOf(page - 1, null),
        perPage,
        page,
        total,
      })
      return jsonAnswer(body, { ...hal, changedAt: list.changedAt, about: list.about })
    },
  }),
  route({
    method: 'GET',
    path: '/osdi/petitions/{id}',
    summary: 'One petition as OSDI (HAL+JSON)',
    parts: { id: 'Public id of the petition' },
    parameters: ['locale', 'fallback'],
    answer: { schema: osdiPetitionSchema, mediaType: 'application/hal+json' },
    refusals: { 404: 'problem', 410: 'problem' },
    isCacheable: true,
    async handle(exchange, query, { id = '' }) {
      const { row, item } = await findPresented(exchange, id, {
        query: { fallback: 'default', ...query },
        type: 'petition',
        channel: 'sites',
      })
      const scope = scopeOf(exchange, { types: ['petition'] })
      const selfUrl = `${exchange.base}/osdi/petitions/${id}`
      return jsonAnswer(renderOsdiPetition(osdi(exchange, item), selfUrl), {
        ...hal,
        changedAt: changedAt(exchange.view, scope),
        about: { rows: [row], scopes: [scope] },
      })
    },
  }),
]

const osdi = (exchange: Exchange, item: LocalisedItem) => ({
  item,
  url: pageOf(exchange.base, item),
  organisationName: item.organisationName,
})

export function nameOf({ view, grants }: Exchange, organisation: string): string {
  const found = view.organisations.get(organisation)
  return organisationTexts(found, grants)?.title ?? found?.shortName ?? 'Vigil'
}
