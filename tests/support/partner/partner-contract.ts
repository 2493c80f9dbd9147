import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'
import type { PartnerAnswer } from './partner'

/** An OpenAPI 3.1 document, as far as tests look into it. */
export type Described = {
  paths: Record<string, Record<string, DescribedOperation>>
  webhooks: Record<string, Record<string, DescribedOperation>>
  components: { schemas: Record<string, object>; responses: Record<string, DescribedResponse> }
}
export type DescribedOperation = {
  operationId: string
  parameters: { name: string; in: string; description?: string; schema: object }[]
  requestBody?: DescribedResponse
  responses: Record<string, DescribedResponse>
}
type DescribedResponse = {
  $ref?: string
  description: string
  content?: Record<string, { schema: object; example?: unknown }>
}

/** Holds answers against a description in which every member that is not described is forbidden. */
export function createContract(document: Described) {
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  addFormats.default(ajv)
  ajv.addSchema(closed(document) as object, 'openapi')
  const known = new Map<string, ValidateFunction>()

  function validatorAt(...path: string[]): ValidateFunction {
    const pointer = path.map((part) =>
      encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
    )
    const reference = `openapi#/${pointer.join('/')}`
    const validate = known.get(reference) ?? ajv.compile({ $ref: reference })
    known.set(reference, validate)
    return validate
  }

  const check = (value: unknown, where: string, ...path: string[]): void => {
    const validate = validatorAt(...path)
    validate(value)
    expect(validate.errors ?? [], where).toEqual([])
  }

  return {
    check,
    /** The answer must have a status, a media type and a form that are described. */
    checkAnswer(method: string, path: string, answer: PartnerAnswer): void {
      const where = `${method} ${path} ${answer.status}: ${answer.text.slice(0, 300)}`
      const name = method.toLowerCase()
      const status = String(answer.status)
      const described = document.paths[path]?.[name]?.responses[status]
      expect(described, where).toBeDefined()
      const shared = described!.$ref?.split('/').at(-1)
      const { content } = shared ? document.components.responses[shared]! : described!
      if (!content) {
        expect(answer.text, where).toBe('')
        return
      }
      const type = answer.headers.get('content-type')!.split(';')[0]!
      expect(Object.keys(content), where).toContain(type)
      if (!/json$/.test(type)) return
      const start = shared
        ? ['components', 'responses', shared]
        : ['paths', path, name, 'responses', status]
      check(answer.body, where, ...start, 'content', type, 'schema')
    },
  }
}

/** The same with every object closed that says which members it has. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const copy = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === 'example' ? member : closed(member),
    ]),
  )
  const isObject = copy.type === 'object' && typeof copy.properties === 'object'
  return isObject ? { ...copy, additionalProperties: false } : copy
}
