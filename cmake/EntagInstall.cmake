# cmake --install: the program with its rules, man page and completions (component entag), and
# what a program needs that tags in process (component entag-dev): see examples/api.
include(CMakePackageConfigHelpers)

# The name that consumers link. The program itself has taken the target name entag.
add_library(entag_api INTERFACE)
add_library(entag::entag ALIAS entag_api)
set_target_properties(entag_api PROPERTIES EXPORT_NAME entag)
target_link_libraries(entag_api INTERFACE entag::pipeline)

get_property(layers GLOBAL PROPERTY ENTAG_LAYERS)
list(REMOVE_ITEM layers entag_cli)  # of use to the program only

install(TARGETS entag RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT entag)
install(TARGETS entag_api ${layers} EXPORT entag
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT entag-dev
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT entag-dev)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/entag)
install(EXPORT entag FILE entagTargets.cmake NAMESPACE entag::
  DESTINATION ${package_dir} COMPONENT entag-dev)
configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/entagConfig.cmake.in ${PROJECT_BINARY_DIR}/entagConfig.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/entagConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/entagConfig.cmake ${PROJECT_BINARY_DIR}/entagConfigVersion.cmake
  DESTINATION ${package_dir} COMPONENT entag-dev)

install(FILES completions/entag.bash RENAME entag
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT entag)
install(FILES completions/_entag
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions COMPONENT entag)
install(FILES completions/entag.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT entag)
install(FILES LICENSE NOTICE README.md CHANGELOG.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT entag)
