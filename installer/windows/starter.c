/* 双拥工作台账.exe: runs the program inside its own process, so that Windows shows our name and icon.
   It does what `pythonw -m shuangyong_desktop ...` would do, with the runtime beside it. */
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#define LONGEST 32768 /* of a path, with its prefix, in Windows */

typedef int(__cdecl *PythonMain)(int, wchar_t **);

static int refuse(const wchar_t *sentence) {
    MessageBoxW(NULL, sentence, L"双拥工作台账", MB_OK | MB_ICONERROR);
    return 3;
}

int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, PWSTR line, int show) {
    static wchar_t library[LONGEST];
    DWORD length = GetModuleFileNameW(NULL, library, LONGEST);
    wchar_t *name = wcsrchr(library, L'\\');
    if (length == 0 || length >= LONGEST - 32 || name == NULL)
        return refuse(L"程序所在的文件夹名太长，请重新安装到默认位置。");
    wcscpy(name + 1, L"runtime\\python312.dll");
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    PythonMain start = python ? (PythonMain)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (start == NULL)
        return refuse(L"程序文件不完整，请重新运行安装程序。数据不受影响。");
    wchar_t **given = __wargv, **all = calloc(__argc + 3, sizeof *all);
    all[0] = given[0], all[1] = L"-m", all[2] = L"shuangyong_desktop";
    for (int place = 1; place < __argc; place++)
        all[place + 2] = given[place];
    return start(__argc + 2, all);
}
