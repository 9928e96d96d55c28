import { Type } from 'typebox'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { MESSAGE_CHANNELS } from '../../domain/sender.ts'

const NullableText = Type.Union([Type.String(), Type.Null()])
export const MESSAGE_STATES = ['waiting', 'accepted', 'delivered', 'failed', 'unknown'] as const

export const listMessages = defineOperation({
  name: 'listMessages',
  method: 'GET',
  path: '/v1/messages',
  summary: 'Messages to people and how far each has come, newest first',
  readOnly: true,
  query: Type.Object(
    {
      state: Type.Optional(Type.Enum([...MESSAGE_STATES])),
      after: Type.Optional(Type.String({ pattern: '^msg_[0-9a-z]{4,40}$' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    },
    { additionalProperties: false },
  ),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          channel: Type.Enum([...MESSAGE_CHANNELS]),
          organisationName: Type.String(),
          personName: Type.String({ description: 'Masked.' }),
          text: Type.String(),
          state: Type.Enum([...MESSAGE_STATES]),
          stateAt: Type.String(),
          provider: NullableText,
          error: NullableText,
          createdAt: Type.String(),
        }),
      ),
      next: NullableText,
      senders: Type.Array(
        Type.Object({
          channel: Type.Enum([...MESSAGE_CHANNELS]),
          name: Type.String(),
          isStandIn: Type.Boolean({ description: 'Writes to a file; nobody receives anything.' }),
        }),
      ),
    }),
  ),
  refusals: [],
})

export const sendTestMessage = defineOperation({
  name: 'sendTestMessage',
  method: 'POST',
  path: '/v1/messages/test',
  summary: 'Send a message to yourself, to try the channel',
  readOnly: false,
  body: jsonBody(
    Type.Object(
      { organisationId: Type.String({ maxLength: 60 }), channel: Type.Enum([...MESSAGE_CHANNELS]) },
      { additionalProperties: false },
    ),
  ),
  output: jsonOutput(Type.Object({ id: Type.String() })),
  refusals: ['not-found', 'refused'],
})

export const MESSAGE_OPERATIONS = [listMessages, sendTestMessage] as const
