import { windowMinutes } from './sweep'

const windowMs = windowMinutes * 60_000

/**
 * The first instant after `now` of whose sweep nothing can have gone out yet: the beginning of the next window. What was due
 * before it stays due where it was, for its sweep may have reached the reader or may still do so, once; what is due
 * from it on may move. It holds for shorter windows, too, and for sweeps that wait for the end of their window.
 */
export const certainlyUnmade = (now: Date): number => windowOf(now) + windowMs

/** The beginning of the window under way. Sweeps that wait for the end of their window have not told anything of it. */
export const windowOf = (now: Date): number => Math.floor(now.getTime() / windowMs) * windowMs
