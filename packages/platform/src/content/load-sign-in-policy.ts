import { SignInPolicy } from '../domain/sign-in-policy.ts'
import { readContent } from './read-content.ts'

/** The policy, or a failure that names every place in the file that is wrong. */
export const loadSignInPolicy = (file: string): SignInPolicy => readContent(file, SignInPolicy)
