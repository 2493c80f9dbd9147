import type { Mutation } from '../mutation'

const folder = 'src/collections/people'
const behaviour = ['tests/int/accounts/membership-end.test.ts']
const unit = ['tests/unit/access/memberships.test.ts']
const others = ['tests/int/access/second-auth.test.ts']

/** Memberships that end, and whoever was never one of the people here. */
export const memberships: Mutation[] = [
  {
    name: 'A membership goes on after its last day.',
    file: `${folder}/membership-end.ts`,
    find: 'return end !== undefined && end.at <= now().getTime()',
    replace: 'return end === null && now().getTime() > 0',
    tests: behaviour,
    only: 'is nothing after that',
  },
  {
    name: 'An open page goes on after the last day of a membership.',
    file: `${folder}/sign-in/session-field.ts`,
    find: 'if (ends.length === 0) return sessions',
    replace: 'if (ends.length >= 0) return sessions',
    tests: behaviour,
    only: 'holds to the end of that day',
  },
  {
    name: 'A membership holds of which nobody has looked whether it ended.',
    file: 'src/access/roles.ts',
    find: '!endsOn || ended === false',
    replace: '!endsOn || ended !== true',
    tests: unit,
  },
  {
    name: 'Roles count that have ended.',
    file: 'src/access/roles.ts',
    find: 'memberships.filter(isInForce).flatMap(',
    replace: 'memberships.flatMap(',
    tests: unit,
  },
  {
    name: 'A last day that is put into the past leaves people signed in.',
    file: `${folder}/membership-end.ts`,
    find: 'ended: over.has(row)',
    replace: 'ended: over.size < 0',
    tests: behaviour,
    only: 'its last day is put into the past',
  },
  {
    name: 'A last day is set without a fresh second factor.',
    file: `${folder}/second-factor/guard-fresh.ts`,
    find: "dayOf(endsOn) ?? '',",
    replace: "dayOf(endsOn)?.slice(99) ?? '',",
    tests: unit,
  },
  {
    name: 'An administrator whose membership has ended stands above others.',
    file: 'src/access/people.ts',
    find: 'const rows = (person?.memberships ?? []).filter(isInForce)',
    replace: 'const rows = person?.memberships ?? []',
    tests: unit,
  },
  {
    name: 'The audit does not say who set a last day.',
    file: 'src/collections/audit/acts-of-write.ts',
    find: '.filter(([organisation, day]) => day !== (before.get(organisation) ?? null))',
    replace: '.filter(([organisation, day]) => day === before.get(organisation))',
    tests: behaviour,
    only: 'has who set a last day',
  },
  {
    name: 'The end of a membership is noted twice.',
    file: `${folder}/end-memberships.ts`,
    find: 'complete: async (isOurs) => (isOurs ? {} : null)',
    replace: 'complete: async () => ({})',
    tests: behaviour,
    only: 'has who set a last day',
  },
  {
    name: 'An account of another collection of the host passes the door.',
    file: 'src/hooks/door/closed-door.ts',
    find: "!isPerson(req) && req.payloadAPI !== 'local'",
    replace: "!req.user && req.payloadAPI !== 'local'",
    tests: others,
    only: 'every address answers as to somebody who is not signed in',
  },
  {
    name: 'An account of another collection is somebody for access functions.',
    file: 'src/access/everybody.ts',
    find: 'if (isPerson(args.req)) return (decide',
    replace: 'if (args.req.user) return (decide',
    tests: others,
    only: 'Local API',
  },
]
