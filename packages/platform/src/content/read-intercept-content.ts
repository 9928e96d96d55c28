import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { InterceptPolicy, PolicyId } from '../domain/intercept-policy.ts'
import type { Letters, Notices } from '../domain/notice.ts'
import type { Questions } from '../domain/question.ts'
import { loadInterceptPolicies } from './load-intercept-policies.ts'
import { loadLetters, loadNotices } from './load-papers.ts'
import { loadQuestions } from './load-questions.ts'
import type { ScamType } from './load-scam-types.ts'
import { loadScamTypes } from './load-scam-types.ts'
import { contentInvalid } from './read-content.ts'

/** What whoever stands before a customer needs to know. */
export interface InterceptContent {
  readonly scamTypes: readonly ScamType[]
  readonly questions: Questions
  /** By scam type; `general` for all others. */
  readonly notices: Notices
  readonly letters: Letters
  readonly policies: Readonly<Record<PolicyId, InterceptPolicy>>
}

const SHIPPED = fileURLToPath(new URL('../../../../content', import.meta.url))

/** The shipped content; what is wrong with it stops the start. */
export function readInterceptContent(directory = SHIPPED): InterceptContent {
  const scams = loadScamTypes(join(directory, 'scam-types'))
  if (!scams.ok) throw contentInvalid(scams)
  const bank = loadQuestions(join(directory, 'questions'))
  if (!bank.ok) throw contentInvalid(bank)
  const letters = loadLetters(join(directory, 'letters'))
  if (!letters.ok) throw contentInvalid(letters)
  const notices = loadNotices(join(directory, 'notices'), scams.scamTypes)
  if (!notices.ok) throw contentInvalid(notices)
  const known = { questions: bank.questions, letters: letters.value }
  const policies = loadInterceptPolicies(join(directory, 'policies'), known)
  if (!policies.ok) throw contentInvalid(policies)
  return { scamTypes: scams.scamTypes, ...known, notices: notices.value, policies: policies.value }
}
