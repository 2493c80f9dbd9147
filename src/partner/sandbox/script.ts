/** The public id of the organisation whose items a sandbox key reads; no real one has it. */
export const sampleOrganisation = 'sample-alliance'
