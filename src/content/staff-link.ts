import { createHash } from 'node:crypto'

/** What ties a phone to somebody in the newsroom: 128 random bits, base64url. The phone's sealed record has it. */
export const newStaffLink = (random: (size: number) => Uint8Array): string =>
  Buffer.from(random(16)).toString('base64url')

/** What the newsroom keeps of it: nothing from which the phone could be found, or another link be made. */
export const staffLinkHash = (link: string): string =>
  createHash('sha256').update(`vigil/staff-link/v1:${link}`).digest('base64url')
