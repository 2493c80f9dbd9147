import { FluentBundle, FluentResource } from '@fluent/bundle'
import type { Context } from 'grammy'
import { Api, BotError, GrammyError, HttpError } from 'grammy'
import mongoose from 'mongoose'
import { createTransport } from 'nodemailer'
import { BSON, MongoBulkWriteError, MongoNetworkError, MongoServerError } from 'mongodb'
import { createServer, type AddressInfo } from 'node:net'
import {
  APIError,
  AuthenticationError,
  FileRetrievalError,
  QueryError,
  ValidationError,
} from 'payload'
import sharp from 'sharp'
import { fetch as undiciFetch } from 'undici'
import { z } from 'zod'
import { mark, markedText, type Raised, thrownBy } from './log-mark'

/** Errors of every library that may be handed a value, raised by it or made by its own constructor. */
export async function libraryErrors(): Promise<Raised[]> {
  const raised = async (what: string, make: () => unknown, code?: string | number) => ({
    what,
    error: await thrownBy(make),
    ...(code === undefined ? {} : { code }),
  })
  const fail = (error: Error) => () => Promise.reject(error)
  return [
    await raised('JSON.parse', () => JSON.parse(`{"a": ${markedText}`) as unknown),
    await raised('URL', () => new URL(markedText), 'ERR_INVALID_URL'),
    await raised('a property of a text', () => Object.assign(markedText as unknown as object, [1])),
    await raised('fetch', () => fetch(`http://127.0.0.1:2/${mark}`)),
    await raised('undici', () => undiciFetch(`http://127.0.0.1:2/${mark}`)),
    await raised('undici, header', () =>
      undiciFetch('http://127.0.0.1:2', { headers: { a: markedText } }),
    ),
    await raised('zod', () =>
      z
        .object({ a: z.enum(['b']), [mark]: z.number() })
        .strict()
        .parse({ a: markedText, [markedText]: 1 }),
    ),
    await raised('sharp', () => sharp(`/tmp/${mark}.png`).toBuffer()),
    await raised('sharp, bytes', () => sharp(Buffer.from(markedText)).toBuffer()),
    await raised('fluent', () => {
      const bundle = new FluentBundle('en')
      bundle.addResource(new FluentResource(`hello = { $${'CANARYx'} }`))
      bundle.formatPattern(bundle.getMessage('hello')!.value!, { other: markedText })
    }),
    await raised('bson', () => BSON.serialize({ [`a\0${mark}`]: markedText })),
    await raised('bson, too large', () => BSON.calculateObjectSize(circular())),
    await raised('mongoose, cast', () => Sample.find({ n: markedText }).exec()),
    await raised('mongoose, validation', () =>
      new Sample({ n: markedText, e: markedText }).validate(),
    ),
    await raised(
      'MongoServerError',
      fail(
        new MongoServerError({
          message: markedText,
          code: 11000,
          keyValue: { title: markedText },
          errmsg: markedText,
        }),
      ),
      11000,
    ),
    await raised(
      'MongoBulkWriteError',
      fail(
        new MongoBulkWriteError(
          { message: markedText, code: 11000, writeErrors: [{ errmsg: markedText } as never] },
          { insertedIds: {} } as never,
        ),
      ),
      11000,
    ),
    await raised(
      'MongoNetworkError',
      fail(new MongoNetworkError(markedText, { cause: new Error(markedText) })),
    ),
    await raised(
      'Payload, validation',
      fail(
        new ValidationError({ errors: [{ message: markedText, path: mark, label: markedText }] }),
      ),
    ),
    await raised('Payload, query', fail(new QueryError([{ path: markedText }]))),
    await raised('Payload', fail(new APIError(markedText, 500, { title: markedText }))),
    await raised('Payload, file', fail(new FileRetrievalError(undefined, markedText))),
    await raised('Payload, sign-in', fail(Object.assign(new AuthenticationError(), { mark }))),
    await raised('nodemailer, unreached', () => mail(2)),
    await raised(
      'nodemailer, refused',
      withMailServer((port) => mail(port)),
      'EENVELOPE',
    ),
    await raised('nodemailer, no receiver', () => mail(2, '')),
    await raised(
      'nodemailer, password',
      withMailServer((port) => mail(port, mark, true)),
      'EAUTH',
    ),
    await raised(
      'grammY, refused',
      fail(
        new GrammyError(
          markedText,
          { ok: false, error_code: 403, description: markedText },
          'sendMessage',
          { text: markedText },
        ),
      ),
      403,
    ),
    await raised('grammY, unreached', fail(new HttpError(markedText, new Error(markedText)))),
    await raised('grammY, transport', () =>
      new Api(`1:${mark}`, { apiRoot: 'http://127.0.0.1:2', sensitiveLogs: true }).sendMessage(
        1,
        markedText,
      ),
    ),
    await raised(
      'grammY, handler',
      fail(
        new BotError(new Error(markedText), {
          update: { message: { text: markedText } },
        } as unknown as Context),
      ),
    ),
    await raised(
      'several',
      fail(new AggregateError([new Error(markedText), new TypeError(markedText)], markedText)),
    ),
    await raised(
      'a cause',
      fail(new Error(markedText, { cause: new Error(markedText, { cause: markedText }) })),
    ),
    await raised('a cause that is no error', fail(new Error('x', { cause: { text: markedText } }))),
    await raised(
      'a message that was changed',
      fail(Object.assign(new Error(markedText), { message: `other ${mark}` })),
    ),
    await raised(
      'a name that is a text',
      fail(
        Object.assign(new Error(mark), { name: markedText, code: markedText, syscall: markedText }),
      ),
    ),
    await raised(
      'a stack that is a text',
      fail(Object.assign(new Error('x'), { stack: markedText })),
    ),
    await raised(
      'a stack that is only frames',
      fail(Object.assign(new Error('x'), { stack: `    at f (${mark}.ts:1:1)` })),
    ),
    await raised(
      'an error that cannot be read',
      fail(
        new Proxy(new Error(markedText), {
          get: (_, key) => {
            if (key !== 'then') throw new Error(markedText)
          },
        }),
      ),
    ),
  ]
}

/** A mail to somebody whose address, name and words no log may hold. */
const mail = (port: number, to = `${mark}@test.invalid`, signedIn = false) =>
  createTransport({
    ...{ host: '127.0.0.1', port, connectionTimeout: 2000, ignoreTLS: true },
    ...(signedIn && { auth: { user: mark, pass: mark } }),
  }).sendMail({ from: 'sample@test.invalid', to, subject: markedText, text: markedText })

/** While a mail server is there that refuses whatever it hears, and repeats it. */
const withMailServer =
  (send: (port: number) => Promise<unknown>): (() => Promise<unknown>) =>
  async () => {
    const server = createServer((socket) => {
      socket.write('220 sample\r\n')
      socket.on('error', () => undefined)
      socket.on('data', (line) => {
        const said = String(line)
        if (said.startsWith('EHLO')) socket.write('250-sample\r\n250 AUTH PLAIN\r\n')
        else if (said.startsWith('MAIL')) socket.write('250 ok\r\n')
        else socket.write(`${said.startsWith('AUTH') ? 535 : 550} ${said.trim()} ${mark}\r\n`)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      return await send((server.address() as AddressInfo).port)
    } finally {
      server.close()
    }
  }

const Sample = mongoose.model(
  'LogSample',
  new mongoose.Schema({ n: Number, e: { type: String, enum: ['a'] } }),
)

function circular(): BSON.Document {
  const one: BSON.Document = { text: markedText }
  one.self = one
  return one
}
