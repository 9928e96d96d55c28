import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Output } from '../../api/call.ts'
import { announce } from '../../ui/toasts.tsx'
import type { Paper } from './paper-state.tsx'

/** Acts on a paper that bring its version and answer with a new one. */
export type PaperAct =
  | 'editPaperPiece'
  | 'undoPaperEdit'
  | 'keepStaleEdit'
  | 'changePaperInputs'
  | 'takePaperRun'
  | 'givePaperReason'
  | 'submitPaper'
  | 'takeBackPaper'
  | 'reviewPaper'
  | 'returnPaper'
  | 'approvePaper'
  | 'issuePaper'
  | 'recallPaper'
  | 'discardPaper'

interface After<Answer> {
  readonly says?: string | ((answer: Answer) => string)
  readonly done?: () => void
}

/** One act at a time; when it is done the paper is read again. */
export function usePaperAct(paper: Pick<Paper, 'id' | 'version'>) {
  const queries = useQueryClient()
  const send = async <Name extends PaperAct>(
    name: Name,
    more: object,
    after: After<Output<Name>> = {},
  ): Promise<void> => {
    const body = { version: paper.version, ...more }
    const answer = await call(name, { params: { id: paper.id }, body } as never)
    await queries.invalidateQueries({ queryKey: ['paper', paper.id] })
    for (const key of ['papers', 'desk', 'paper-changes', 'paper-figure'])
      void queries.invalidateQueries({ queryKey: [key] })
    if (after.says !== undefined) announce(typeof after.says === 'function' ? after.says(answer) : after.says)
    after.done?.()
  }
  const acting = useMutation({ mutationFn: (act: () => Promise<void>) => act() })
  return {
    /** For dialogs, which show themselves why it failed. */
    send,
    run: <Name extends PaperAct>(name: Name, more: object = {}, after: After<Output<Name>> = {}): void => {
      if (!acting.isPending) acting.mutate(() => send(name, more, after))
    },
    isBusy: acting.isPending,
    failure: acting.error ?? undefined,
  }
}
