import { options } from './options.mjs'
import { rooms } from './table.mjs'

const pathOf = (room) => `^src/${room}(/|\\.ts$)`

/** Everything that a room may reach, on however many steps. */
function reachOf(room, seen = new Set()) {
  if (seen.has(room)) return seen
  seen.add(room)
  for (const next of rooms[room]) reachOf(next, seen)
  return seen
}

/** The directions of import among the rooms, types included, and no cycles among folders. */
export default {
  forbidden: [
    ...Object.entries(rooms).flatMap(([room, below]) => [
      {
        name: `${room}-imports`,
        comment: `src/${room} imports ${below.join(', ') || 'no other room'} only.`,
        severity: 'error',
        from: { path: pathOf(room) },
        to: {
          path: '^(src|app|demo|sandbox|scripts|tests|bench|examples)/',
          pathNot: [room, ...below].map(pathOf),
        },
      },
      {
        name: `${room}-reaches`,
        comment: `src/${room} reaches nothing but what the table names, on no way.`,
        severity: 'error',
        from: { path: pathOf(room) },
        to: {
          path: '^(src|app|demo|sandbox|scripts|tests|bench|examples)/',
          pathNot: [...reachOf(room)].map(pathOf),
          reachable: true,
        },
      },
    ]),
    {
      name: 'src-alone',
      comment:
        'Nothing in src imports the demo, the sandbox, tests, benchmarks or generated types.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(app|demo|sandbox|scripts|tests|bench|examples)/|payload-types' },
    },
    {
      name: 'every-room',
      comment: 'A new room of src is entered in table.mjs first.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '^src/(processes/|exports/|command/|index\\.ts|plugin\\.ts)',
          ...Object.keys(rooms).map(pathOf),
        ],
      },
      to: {},
    },
    {
      name: 'no-folder-cycles',
      comment: 'No folder of src imports, on any way, what imports it.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src' },
      to: { circular: true },
    },
    {
      name: 'no-cycles',
      comment: 'No file loads, on any way, what loads it; types may name each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: { ...options, tsPreCompilationDeps: true },
}
