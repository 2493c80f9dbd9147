import { plainWord } from '../plain-word'

/** What people write who want to be rid of a service, in the languages of the bot; separated by commas. */
const words = [
  // Azerbaijani and Turkish
  'dur, durun, dayan, dayanın, dayandır, dayandırın, durdur, durdurun, saxla, bəs, bəsdir, yetər, yeter, kəs, kes',
  'bitir, bırak, son, vazgeç, ayrıl, ləğv, ləğv et, ləğv edin, iptal, iptal et, iptal edin, imtina, imtina edirəm',
  'çıx, çıxış, çık, çıkış, sil, silin, abunəlikdən çıx, abonelikten çık, üyelikten çık',
  // English
  'stop, stopall, stop all, cancel, unsubscribe, unsub, optout, opt out, opt-out, quit, end, exit, leave, halt, cease',
  'enough, delete, erase, forget',
  // Russian
  'стоп, стой, остановить, останови, остановите, отмена, отменить, отмени, отмените, отписка, отписаться, отписать',
  'отпиши, отпишите, отпишись, прекратить, прекрати, прекратите, хватит, достаточно, выход, выйти, отказ, отказаться',
  'отключить, отключи, отключите, закончить, конец, удалить, удали, удалите',
  // German
  'stopp, stoppen, beenden, beende, ende, abbestellen, abbestellung, abmelden, abmeldung, abbrechen, abbruch, kündigen',
  'kündigung, austragen, aufhören, schluss, genug, anhalten, stornieren, löschen',
]

const leaving = new Set(words.flatMap((list) => list.split(', ').map(plainWord)))

/** Whether a text is nothing but the wish to stop, in one of the usual words. */
export const isLeavingWord = (text: string): boolean => leaving.has(plainWord(text))
