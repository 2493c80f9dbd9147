import { z } from 'zod'
import { type Area, mutationSchema, type Mutation } from '../mutation'
import { access } from './access'
import { agreeing } from './agreeing'
import { allies } from './allies'
import { audit } from './audit'
import { bot } from './bot'
import { chain } from './chain'
import { chainWords } from './chain-words'
import { content } from './content'
import { delivery } from './delivery'
import { jobs } from './jobs'
import { memberships } from './memberships'
import { messages } from './messages'
import { moving } from './moving'
import { partner } from './partner'
import { passkeys } from './passkeys'
import { processes } from './processes'
import { record } from './record'
import { secondFactor } from './second-factor'
import { signIn } from './sign-in'
import { sources } from './sources'
import { staff } from './staff'
import { subscribers } from './subscribers'
import { testimony } from './testimony'
import { visitors } from './visitors'
import { web } from './web'
import { wiring } from './wiring'
import { lookOnceMore } from './words'

export type ListedMutation = Mutation & { area: Area }

const lists: Record<Area, Mutation[]> = {
  access: [
    ...access,
    ...secondFactor,
    ...passkeys,
    ...signIn,
    ...memberships,
    ...sources,
    ...visitors,
    ...staff,
    ...testimony,
  ],
  chain: [...chain, ...chainWords, ...agreeing, ...allies],
  wiring: [...wiring, ...audit],
  processes: [...processes, ...web],
  content: [...content, ...lookOnceMore],
  delivery,
  messages,
  subscribers,
  partner,
  record: [...record, ...moving],
  jobs,
  bot,
}

/** All mutations, area by area. */
export const mutations: readonly ListedMutation[] = Object.entries(lists).flatMap(([area, list]) =>
  z
    .array(mutationSchema)
    .parse(list)
    .map((mutation) => ({ ...mutation, area: area as Area })),
)
