const QUESTIONS = ['opening', 'group', 'first-credit', 'used-by-others', 'unused'] as const
export type AccountQuestion = (typeof QUESTIONS)[number]

/** Why an account is not simply open, as the server names it. */
export const questionOf = (name: string): AccountQuestion => QUESTIONS.find((each) => each === name) ?? 'opening'
