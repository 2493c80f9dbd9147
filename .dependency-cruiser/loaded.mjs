import { options } from './options.mjs'
import { loadedLate, neverLoads } from './table.mjs'

/** What is loaded at run time: types do not count. */
export default {
  forbidden: [
    ...Object.entries(neverLoads).map(([from, packages]) => ({
      name: `${from.replace(/\/$/, '')} loads`,
      comment: `${from} never loads ${packages.join(', ')}.`,
      severity: 'error',
      from: { path: `^${from}` },
      to: {
        path: [`node_modules/(${packages.join('|')})/`, `^(node:)?(${packages.join('|')})$`],
        // The transpiler takes generic functions for elements of a page.
        pathNot: ['node_modules/react/jsx-runtime\\.js$'],
        reachable: true,
      },
    })),
    {
      name: 'loads-late',
      comment: `${loadedLate.join(', ')} is loaded when it is needed, by import().`,
      severity: 'error',
      from: { path: '^src/' },
      to: { path: `node_modules/(${loadedLate.join('|')})/`, dynamic: false },
    },
  ],
  options: { ...options, tsPreCompilationDeps: false },
}
