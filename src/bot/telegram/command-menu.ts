import type { Api } from 'grammy'
import { defaultLocale, locales, type Locale } from '../../core/locales'
import { menuCommands } from '../handlers/handlers'
import type { Texts } from '../texts'

/**
 * Puts the commands into Telegram's menu, once per language and once for everybody else. The
 * descriptions say nothing that would harm a reader whose open phone is seen.
 */
export async function registerCommands(api: Api, texts: Texts): Promise<void> {
  const menu = (locale: Locale) =>
    menuCommands.map((command) => ({ command, description: texts(locale, `command-${command}`) }))
  await api.setMyCommands(menu(defaultLocale))
  for (const locale of locales) await api.setMyCommands(menu(locale), { language_code: locale })
}
