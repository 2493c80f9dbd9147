/** What both checks have in common. */
export const options = {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '^(\\.next|dist|data)/' },
  tsConfig: { fileName: 'tsconfig.json' },
  combinedDependencies: false,
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'default'],
  },
}
