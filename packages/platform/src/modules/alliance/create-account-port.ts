import type { Act, Refusal } from '../../operations/implementation.ts'

/** Somebody who joins, as the module of the people takes him; `houses.ts` fits the two together. */
export interface JoiningPerson {
  readonly name: string
  readonly login: string
  readonly password: string
  readonly phone?: string
}

/** The id of the new person, or why there is none: the login is taken, the password would be guessed. */
export type CreateAccount = (act: Act, person: JoiningPerson) => Promise<string | Refusal>
