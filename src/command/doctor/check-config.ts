import type { SanitizedConfig } from 'payload'
import { requireKnownDatabase } from '../../database/cms/database-url'
import { defaultLocale } from '../../core/locales'
import { settingOf } from '../../options'

/** What a config has to say besides the plugin. */
export function checkConfig(config: SanitizedConfig): string[] {
  const { slugs, locales, disabled } = settingOf(config)
  requireKnownDatabase(config.db.name)
  const problems: string[] = []
  if (disabled) problems.push('Vigil is disabled: take `disabled` out of its options.')
  if (!config.serverURL) {
    problems.push('serverURL is missing: set it to the address under which people open the admin.')
  }
  const news = config.collections.find(({ slug }) => slug === slugs.news)
  if (!news?.flattenedFields.some(({ name }) => name === 'tenant')) {
    problems.push(
      'Items belong to no organisation: put multiTenantPlugin(tenancy(options)) behind vigil(options), with the same options.',
    )
  }
  const { localization } = config
  if (!localization) {
    problems.push(`There is no localization: add one with the locales ${locales.join(', ')}.`)
  } else {
    const missing = locales.filter((code) => !localization.localeCodes.includes(code))
    if (missing.length > 0) {
      problems.push(
        `localization has no ${missing.join(', ')}: add them there, or name the languages that you use in the option \`locales\`.`,
      )
    }
    const others = localization.localeCodes.filter((code) => !locales.some((own) => own === code))
    if (others.length > 0) {
      problems.push(
        `localization has ${others.join(', ')}, which the option \`locales\` has not: nothing of Vigil goes out in it. Name the same languages in both.`,
      )
    }
    if (!localization.localeCodes.includes(defaultLocale)) {
      problems.push(
        `localization has no ${defaultLocale}, in which the newsroom itself is: add it.`,
      )
    }
  }
  if (!config.secret) {
    problems.push(
      'There is no secret: set PAYLOAD_SECRET, or whatever the config takes it from, to the output of openssl rand -hex 32.',
    )
  } else if (config.secret.length < 32) {
    problems.push(
      'The secret is shorter than 32 characters: use the output of openssl rand -hex 32.',
    )
  }
  return problems
}
