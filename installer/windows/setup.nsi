; The Windows setup program. build.py runs makensis and defines VERSION, STAGE, OUTPUT, SIZE_KB
; (files.nsh lies in STAGE) and, where the builder signs, SIGN.
Unicode true
Target amd64-unicode
!ifdef QUICK ; for trying out: packs in seconds, and twice as large
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
ManifestSupportedOS all
ManifestDPIAware true
RequestExecutionLevel user

!include LogicLib.nsh
!include MUI2.nsh
!include WordFunc.nsh

!define NAME "双拥工作台账"
!define PROGRAM "${NAME}.exe"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Shuangyong"
!define CLASSES "Software\Classes"
!define BACKUP "Shuangyong.Backup"
!define OLDEST_BUILD 17763 ; Windows 10 1809, the oldest that Qt 6.9 starts on
!define DATA_WORDS "$PLUGINSDIR\words.txt"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "CompanyName" "${NAME}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "${NAME}"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
!endif

!define MUI_ICON "${STAGE}\shuangyong.ico"
!define MUI_UNICON "${STAGE}\shuangyong.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${STAGE}\side.bmp"
!define MUI_WELCOMEPAGE_TITLE "安装${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "只为当前用户安装，不需要管理员权限，也不需要联网。$\r$\n$\r$\n已经装有旧版本的，会先备份数据再升级；数据文件夹不会被改动或删除。$\r$\n$\r$\n如果${NAME}正在运行，请先关闭它。"
!define MUI_FINISHPAGE_TITLE "安装完成"
!define MUI_FINISHPAGE_TEXT "以后从桌面或“开始”菜单打开“${NAME}”。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; A line on the page in progress, and nothing more of what follows.
!macro Say SENTENCE
  SetDetailsPrint both
  DetailPrint "${SENTENCE}"
  SetDetailsPrint none
!macroend

; Whoever runs it silently finds what would have been said in %TEMP%\ShuangyongSetup.txt.
!macro LeaveWords SENTENCE
  ${If} ${Silent}
    FileOpen $9 "$TEMP\ShuangyongSetup.txt" w
    FileWriteUTF16LE /BOM $9 "${SENTENCE}"
    FileClose $9
  ${EndIf}
!macroend

; Says a sentence and leaves with a status.
!macro Refuse STATUS SENTENCE
  !insertmacro LeaveWords "${SENTENCE}"
  MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
  SetErrorLevel ${STATUS}
  Quit
!macroend

; Windows lets nobody write to a library that is loaded: then the program is running.
!macro RefuseWhileRunning
  ${If} ${FileExists} "$INSTDIR\runtime\python312.dll"
    ClearErrors
    FileOpen $0 "$INSTDIR\runtime\python312.dll" a
    ${If} ${Errors}
      !insertmacro Refuse 11 "${NAME}正在运行。请先关闭它（已打开的窗口里的内容都已保存），再重新开始。"
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; Runs upkeep.py and leaves its status in $0 and its words in $1. pythonw: no black window.
!macro Upkeep RUNTIME ARGUMENTS
  InitPluginsDir
  ExecWait '"${RUNTIME}\pythonw.exe" "${RUNTIME}\upkeep.py" "${DATA_WORDS}" ${ARGUMENTS}' $0
  StrCpy $1 ""
  ClearErrors
  FileOpen $9 "${DATA_WORDS}" r
  ${IfNot} ${Errors}
    FileReadUTF16LE $9 $1
    FileClose $9
  ${EndIf}
!macroend

; What an earlier silent run left is not to be taken for words of this one.
!macro ForgetWords
  ${If} ${Silent}
    Delete "$TEMP\ShuangyongSetup.txt"
  ${EndIf}
!macroend

Function .onInit
  !insertmacro ForgetWords
  ReadRegStr $0 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion" "CurrentBuildNumber"
  ${If} $0 < ${OLDEST_BUILD}
    !insertmacro Refuse 10 "这台电脑的 Windows 版本太旧（内部版本 $0）。${NAME}需要 Windows 10（1809 或更新）或 Windows 11。"
  ${EndIf}
  ReadRegStr $0 HKCU "${UNINSTALL}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 = 1
      !insertmacro Refuse 12 "已经装有更新的版本 $0，不能换成旧的 ${VERSION}。没有作任何改动。"
    ${EndIf}
  ${EndIf}
  !insertmacro RefuseWhileRunning
FunctionEnd

Section
  ; The new program is laid out beside the old one; until the two change places the old one is whole.
  !insertmacro Say "复制程序文件…"
  RMDir /r "$INSTDIR\runtime.new"
  ClearErrors
  !include "${STAGE}/files.nsh"
  SetOutPath "$INSTDIR"
  ${If} ${Errors}
    RMDir /r "$INSTDIR\runtime.new"
    !insertmacro Refuse 14 "程序文件没有写全，可能是磁盘空间不足。原有的程序和数据都没有改动。"
  ${EndIf}
  !insertmacro Say "备份数据…"
  !insertmacro Upkeep "$INSTDIR\runtime.new" 'keep "$INSTDIR\runtime"'
  ${If} $0 != 0
    RMDir /r "$INSTDIR\runtime.new"
    ${If} $1 == ""
      StrCpy $1 "升级前的数据备份没有成功。"
    ${EndIf}
    !insertmacro Refuse 13 "$1$\r$\n没有升级，原有的程序和数据都没有改动。"
  ${EndIf}
  !insertmacro RefuseWhileRunning
  RMDir /r "$INSTDIR\runtime.old"
  ${If} ${FileExists} "$INSTDIR\runtime\*.*"
    ClearErrors
    Rename "$INSTDIR\runtime" "$INSTDIR\runtime.old"
    ${If} ${Errors}
      RMDir /r "$INSTDIR\runtime.new"
      !insertmacro Refuse 11 "程序文件夹正被使用，请关闭${NAME}后重新开始。原有的程序和数据都没有改动。"
    ${EndIf}
  ${EndIf}
  ClearErrors
  Rename "$INSTDIR\runtime.new" "$INSTDIR\runtime"
  ${If} ${Errors}
    Rename "$INSTDIR\runtime.old" "$INSTDIR\runtime"
    !insertmacro Refuse 14 "新程序没有放到位，已换回原来的程序。请重新启动电脑后再试一次。"
  ${EndIf}
  RMDir /r "$INSTDIR\runtime.old"
  File "${STAGE}/${PROGRAM}"
  File "${STAGE}/sybak.ico"
  File "${STAGE}/shuangyong-cli.cmd"
  File "${STAGE}/LICENSES.txt"
  !insertmacro Say "准备第一次启动…"
  ExecWait '"$INSTDIR\runtime\pythonw.exe" -m compileall -q "$INSTDIR\runtime\lib" "$INSTDIR\runtime\app"'

  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${CLASSES}\.sybak" "" "${BACKUP}"
  WriteRegStr HKCU "${CLASSES}\${BACKUP}" "" "${NAME}备份"
  WriteRegStr HKCU "${CLASSES}\${BACKUP}\DefaultIcon" "" "$INSTDIR\sybak.ico"
  WriteRegStr HKCU "${CLASSES}\${BACKUP}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; associations changed

  WriteUninstaller "$INSTDIR\卸载.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\卸载.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\卸载.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  !insertmacro Say "完成。"
SectionEnd

Function un.onInit
  !insertmacro ForgetWords
  !insertmacro RefuseWhileRunning
FunctionEnd

Section Uninstall
  !insertmacro Upkeep "$INSTDIR\runtime" "where"
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\runtime.new"
  RMDir /r "$INSTDIR\runtime.old"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\sybak.ico"
  Delete "$INSTDIR\shuangyong-cli.cmd"
  Delete "$INSTDIR\LICENSES.txt"
  Delete "$INSTDIR\卸载.exe"
  RMDir "$INSTDIR" ; only if empty: what somebody else put here stays
  Delete "$DESKTOP\${NAME}.lnk"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${CLASSES}\${BACKUP}"
  ReadRegStr $2 HKCU "${CLASSES}\.sybak" ""
  ${If} $2 == "${BACKUP}"
    DeleteRegKey HKCU "${CLASSES}\.sybak"
  ${EndIf}
  DeleteRegKey HKCU "${UNINSTALL}"
  ${If} $1 != ""
    StrCpy $1 "程序已卸载。数据没有删除，仍在：$\r$\n$1$\r$\n$\r$\n以后重新安装，可以接着使用。"
    !insertmacro LeaveWords "$1"
    MessageBox MB_OK|MB_ICONINFORMATION "$1" /SD IDOK
  ${EndIf}
SectionEnd
