import { Type, type Static } from 'typebox'

/** Posts in a leading group or the command of an operation. */
export const COMMAND_POSTS = ['lead', 'deputy', 'member', 'office'] as const
export type CommandPost = (typeof COMMAND_POSTS)[number]

/** A leading group stands until it is dissolved; a special action has an end. */
export const COMMAND_KINDS = ['leading-group', 'special-action'] as const
export type CommandKind = (typeof COMMAND_KINDS)[number]

export const Command = Type.Object({
  id: Type.String(),
  organisationId: Type.String(),
  kind: Type.Enum([...COMMAND_KINDS]),
  title: Type.String(),
  /** The number of the paper that appointed it, such as 城政办〔2026〕12号. */
  paperNumber: Type.String(),
  startsOn: Type.String({ format: 'date' }),
  /** The last day; null: until it is dissolved. */
  endsOn: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
})
export type Command = Static<typeof Command>
