import { sweepOver, type SweepTask } from './jobs-sweep'
import { answerParent } from './partner-child'

answerParent((task: SweepTask) => sweepOver(task))
