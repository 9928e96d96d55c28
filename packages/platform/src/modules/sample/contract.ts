import { Type } from 'typebox'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'

export const removeSample = defineOperation({
  name: 'removeSample',
  method: 'POST',
  path: '/v1/sample/removal',
  summary: 'Remove the sample county with everything in it; it cannot be brought back',
  readOnly: false,
  body: jsonBody(
    Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) }, { additionalProperties: false }),
  ),
  output: jsonOutput(Done),
  refusals: ['not-found'],
})

export const SAMPLE_OPERATIONS = [removeSample] as const
