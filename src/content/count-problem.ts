/** Why a number of signatures could not be taken over, as editors read it. */
export const countProblems = {
  settings: 'The address or the place of the number is not usable.',
  scheme: 'The address does not start with https://.',
  address: 'The address is not on the open internet.',
  timeout: 'There was no answer within ten seconds.',
  connection: 'The connection failed.',
  redirect: 'The address leads elsewhere: enter the last one.',
  refused: 'The platform refused the request.',
  failing: 'The platform has a fault.',
  tooLarge: 'The answer is larger than 256 KiB.',
  notJson: 'The answer is not JSON.',
  missing: 'There is nothing at this place of the answer.',
  notANumber: 'What stands at this place is not a whole number.',
  implausible:
    'The number fell by half or more, or rose a hundredfold. If it is right, type it in, publish, and choose the source again.',
} as const

export type CountProblem = keyof typeof countProblems
