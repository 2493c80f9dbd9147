/**
 * A question to a database in the words of Payload. The type alone: it is a union that cannot be written
 * down again without an error of the compiler, and nothing of the framework is loaded for it.
 */
export type { Where } from 'payload'
