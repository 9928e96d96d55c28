import { readFileSync } from 'node:fs'
import type { Diagnostic } from '@lianfang/engine'
import { AppError } from '../domain/errors.ts'
import { SignInPolicy } from '../domain/sign-in-policy.ts'
import { checkShape } from './check-shape.ts'
import { Places } from './places.ts'
import { renderDiagnostic } from './render-diagnostic.ts'
import { readYaml } from './yaml-source.ts'

/** The policy, or a failure that names every place in the file that is wrong. */
export function loadSignInPolicy(file: string): SignInPolicy {
  const places = new Places()
  const content = readYaml(file, readFileSync(file, 'utf8'))
  places.graft(content.places, [], [])
  const diagnostics: Diagnostic[] = [...content.diagnostics]
  const policy = diagnostics.length > 0 ? undefined : checkShape(SignInPolicy, content.value, [], diagnostics)
  if (policy !== undefined) return policy
  throw new AppError('content-invalid', {
    detail: diagnostics.map((each) => renderDiagnostic(each, places)).join('\n'),
  })
}
