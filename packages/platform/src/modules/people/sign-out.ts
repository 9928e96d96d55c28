import { bind } from '../../operations/implementation.ts'
import { signOut } from './contract.ts'

export const bindSignOut = () =>
  bind(signOut, {
    async run(act) {
      if (act.caller.kind === 'person')
        await act.db
          .updateTable('session')
          .set({ ended_at: act.nowIso, ended_by: act.actor })
          .where('id', '=', act.caller.sessionId)
          .execute()
      act.setSession(undefined)
      return { ok: true }
    },
  })
