"""The seccomp filter: which system calls a student's process may make, as BPF for the kernel.

What is not named here does not exist for it. libseccomp, by pyseccomp, knows the numbers on
each architecture and builds the program on the trusted side, once; a student's process loads
it with its last free breath.
"""

import errno
import tempfile
from types import ModuleType

# Reading, writing, memory, threads and time: what Python, NumPy and TensorFlow compute with.
# Which files can be opened is the business of the mounts and of Landlock.
_ALLOWED = """
    read readv pread64 preadv preadv2 write writev pwrite64 pwritev pwritev2 lseek _llseek
    close close_range dup dup2 dup3 pipe pipe2 fcntl fcntl64 flock fsync fdatasync
    open openat openat2 creat stat stat64 lstat lstat64 fstat fstat64 newfstatat fstatat64 statx
    statfs statfs64 fstatfs fstatfs64 access faccessat faccessat2 readlink readlinkat
    getdents getdents64 getcwd chdir fchdir
    mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 link linkat symlink symlinkat
    truncate truncate64 ftruncate ftruncate64 fallocate utime utimes utimensat futimesat
    chmod fchmod fchmodat umask sendfile sendfile64 copy_file_range fadvise64 readahead
    mmap mmap2 munmap mremap mprotect madvise msync mincore brk mlock munlock
    pkey_alloc pkey_free pkey_mprotect membarrier
    futex futex_time64 futex_waitv set_robust_list get_robust_list rseq set_tid_address
    exit exit_group gettid getpid getppid getpgrp getpgid getsid
    getuid getuid32 geteuid geteuid32 getgid getgid32 getegid getegid32 getgroups getgroups32
    getresuid getresuid32 getresgid getresgid32
    sched_yield sched_getaffinity sched_setaffinity sched_getparam sched_getscheduler
    sched_get_priority_max sched_get_priority_min getcpu getpriority
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend rt_sigtimedwait
    rt_sigtimedwait_time64 sigaltstack sigreturn pause restart_syscall alarm
    nanosleep clock_nanosleep clock_nanosleep_time64 clock_gettime clock_gettime64 clock_getres
    clock_getres_time64 gettimeofday time times getitimer setitimer
    timer_create timer_settime timer_gettime timer_delete timer_getoverrun
    timerfd_create timerfd_settime timerfd_gettime
    poll ppoll ppoll_time64 select _newselect pselect6 pselect6_time64
    epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd eventfd2
    getrlimit ugetrlimit setrlimit prlimit64 getrusage uname sysinfo getrandom
    arch_prctl cacheflush set_thread_area get_thread_area
    sendto recvfrom send recv shutdown getsockname getpeername getsockopt
"""

# Known and refused: whoever tries is told so, and does not take it for an old kernel.
_REFUSED = """
    fork vfork execve execveat socket socketpair connect bind listen accept accept4
    sendmsg sendmmsg recvmsg recvmmsg setsockopt
    ptrace process_vm_readv process_vm_writev kcmp pidfd_open pidfd_getfd pidfd_send_signal
    mount umount2 pivot_root chroot unshare setns open_tree move_mount fsopen
    bpf perf_event_open keyctl add_key request_key userfaultfd
    io_uring_setup io_uring_enter io_uring_register
    init_module finit_module delete_module kexec_load kexec_file_load reboot
    setuid setgid setreuid setregid setresuid setresgid setgroups capset
    shmget shmat shmctl semget semop semctl msgget msgsnd msgrcv msgctl mq_open memfd_create
    mknod mknodat chown fchown lchown fchownat setsid setpgid
"""

_SIGNALS = "kill tkill tgkill"

_CLONE_THREAD = 0x00010000
# Namespaces of any kind; the time namespace's bit lies among those of the exit signal.
_CLONE_NEW = 0x7E020000

_PR_SET_NAME = 15
_PR_GET_NAME = 16

# What asks about a file, and nothing that asks a terminal to do something: TCGETS, TIOCGWINSZ,
# FIONREAD, FIONBIO, FIONCLEX, FIOCLEX.
_IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)


def call_filter(signals: bool) -> bytes:
    """The filter's program; `signals` may be sent where a process sees only itself.

    Raises ImportError without pyseccomp, RuntimeError without libseccomp.
    """
    import pyseccomp

    filter_ = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.ENOSYS))
    allow, refuse = pyseccomp.ALLOW, pyseccomp.ERRNO(errno.EPERM)
    rules = ((allow, _ALLOWED), (refuse, _REFUSED), (allow if signals else refuse, _SIGNALS))
    for action, names in rules:
        for name in names.split():
            # What an older libseccomp does not know is refused as what is not named here.
            if pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name) >= 0:
                filter_.add_rule(action, name)
    _allow_some(filter_, pyseccomp)
    with tempfile.TemporaryFile() as file:
        filter_.export_bpf(file)
        file.seek(0)
        return file.read()


def _allow_some(filter_: object, pyseccomp: ModuleType) -> None:
    """Calls that are harmless with some arguments only; with others they are refused."""
    add_rule, argument = filter_.add_rule, pyseccomp.Arg  # type: ignore[attr-defined]
    allow, refuse = pyseccomp.ALLOW, pyseccomp.ERRNO(errno.EPERM)
    masked = pyseccomp.MASKED_EQ
    add_rule(allow, "clone", argument(0, masked, _CLONE_THREAD | _CLONE_NEW, _CLONE_THREAD))
    add_rule(refuse, "clone", argument(0, masked, _CLONE_THREAD, 0))
    # clone3 hides its flags from the filter: it does not exist, and glibc falls back to clone.
    for option in (_PR_SET_NAME, _PR_GET_NAME):
        add_rule(allow, "prctl", argument(0, pyseccomp.EQ, option))
    for request in _IOCTLS:
        add_rule(allow, "ioctl", argument(1, pyseccomp.EQ, request))
