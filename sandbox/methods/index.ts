import type { WebhookPusher } from '../http/webhook-pusher'
import * as change from './change'
import * as converse from './converse'
import { getUpdates } from './get-updates'
import type { Method } from './method'
import * as profile from './profile'
import { sendMessage, sendPhoto } from './send'
import { webhookMethods } from './webhook'

/** Every method of the Bot API that the sandbox knows, by its name in lower case. */
export function createMethods(pusher: WebhookPusher): ReadonlyMap<string, Method> {
  return new Map(
    Object.entries({
      getme: converse.getMe,
      getchat: converse.getChat,
      sendchataction: converse.sendChatAction,
      answercallbackquery: converse.answerCallbackQuery,
      getupdates: getUpdates,
      sendmessage: sendMessage,
      sendphoto: sendPhoto,
      editmessagetext: change.editMessageText,
      editmessagereplymarkup: change.editMessageReplyMarkup,
      deletemessage: change.deleteMessage,
      deletemessages: change.deleteMessages,
      setmycommands: profile.setMyCommands,
      getmycommands: profile.getMyCommands,
      deletemycommands: profile.deleteMyCommands,
      setmyname: profile.myName.set,
      getmyname: profile.myName.get,
      setmydescription: profile.myDescription.set,
      getmydescription: profile.myDescription.get,
      setmyshortdescription: profile.myShortDescription.set,
      getmyshortdescription: profile.myShortDescription.get,
      ...webhookMethods(pusher),
    }),
  )
}
