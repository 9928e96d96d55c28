import { useMutation, useQueryClient } from '@tanstack/react-query'
import { announce } from '../../ui/toasts.tsx'
import type { Paper } from './paper-state.tsx'

/** The paper as it is on the screen, and what is done with it: as the operations take it. */
type Seen = <More extends object>(
  more: More,
) => { readonly params: { readonly id: string }; readonly body: More & { readonly version: number } }

/** `(seen) => call('returnPaper', seen({ reason }))` */
export type PaperAct<Answer> = (seen: Seen) => Promise<Answer>

interface After<Answer> {
  readonly says?: string | ((answer: Answer) => string)
  readonly done?: () => void
}

/** One act at a time; when it is done the paper is read again. */
export function usePaperAct({ id, version }: Pick<Paper, 'id' | 'version'>) {
  const queries = useQueryClient()
  const send = async <Answer>(act: PaperAct<Answer>, after: After<Answer> = {}): Promise<void> => {
    const answer = await act((more) => ({ params: { id }, body: { version, ...more } }))
    await queries.invalidateQueries({ queryKey: ['paper', id] })
    for (const key of ['papers', 'desk', 'paper-changes', 'paper-figure'])
      void queries.invalidateQueries({ queryKey: [key] })
    if (after.says !== undefined) announce(typeof after.says === 'function' ? after.says(answer) : after.says)
    after.done?.()
  }
  const acting = useMutation({ mutationFn: (act: () => Promise<void>) => act() })
  return {
    /** For dialogs, which show themselves why it failed. */
    send,
    run: <Answer>(act: PaperAct<Answer>, after: After<Answer> = {}): void => {
      if (!acting.isPending) acting.mutate(() => send(act, after))
    },
    isBusy: acting.isPending,
    failure: acting.error ?? undefined,
  }
}
