/**
 * Where the bytes of pictures lie, so that every process of every machine finds them: under `file/name`, letters,
 * digits, dots and hyphens. What is under a key never changes; a picture that is replaced has other keys.
 */
export interface PictureStore {
  /** Puts bytes under a key, in one step for those who get them; doing it again changes nothing. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** The bytes under a key; null when there are none. */
  get(key: string): Promise<Uint8Array | null>
  /** Removes what is under these keys, if there is anything. */
  remove(keys: readonly string[]): Promise<void>
}

/** Reading alone, which is all that the partner API does. */
export type PictureReader = Pick<PictureStore, 'get'>
