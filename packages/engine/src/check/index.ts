export { checkExpression, type CheckOptions } from './check-expression.ts'
export type { CheckedExpr, CheckResult, CompareOp, Leaf, Operand } from './checked.ts'
