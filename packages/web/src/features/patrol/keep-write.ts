import { pathOf, type Input, type OperationName } from '../../api/call.ts'
import { openUploads } from '../../api/uploads.ts'

/** Puts a write on this device first and sends it then: the same way with and without a network. True: the server has it. */
export async function keepWrite<Name extends OperationName>(
  name: Name,
  input: Partial<Input<Name>>,
  { personId, title }: { readonly personId: string; readonly title: string },
): Promise<boolean> {
  const queue = await openUploads()
  const { body } = input as { readonly body?: unknown }
  const id = await queue.add({ personId, title, method: 'POST', path: pathOf(name, input), body: body ?? {} })
  await queue.sendAll(personId)
  // A round that was running already may have begun before this one was there.
  if (queue.state().writes.some((write) => write.id === id && write.attempts === 0)) await queue.sendAll(personId)
  return !queue.state().writes.some((write) => write.id === id)
}
