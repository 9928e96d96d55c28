// Loaded before the entry: ends this process when the one that started it is gone, so that nothing keeps running unseen.
import { isUnderNpm, whenAncestorsEnd } from './ancestors.mjs'

if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
  process.channel.unref()
} else if (isUnderNpm()) {
  whenAncestorsEnd(() => process.kill(process.pid, 'SIGTERM'))
}
